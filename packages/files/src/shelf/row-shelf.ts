import { ConstraintError, type Row, type RowStore, type Statement } from '@baton/store';
import type { FileKey } from '../model.ts';
import type { FilePageAsked, FileShelf, KeptFile } from './model.ts';

/** A shelf in the tables of `fileMigrations`. */
export function rowShelf(store: RowStore): FileShelf {
  const rows = async (text: string, ...parameters: readonly Parameter[]) =>
    (await store.query(sql(text, ...parameters))).map(fileOf);
  return {
    async begin(key, dropAt) {
      await store.batch([
        sql('INSERT INTO file_leftovers (file_key, due_at) VALUES (?, ?)', key, dropAt),
      ]);
    },
    async finish(file) {
      try {
        const written = await store.batch([
          { ...sql('DELETE FROM file_leftovers WHERE file_key = ?', file.key), expectChanges: 1 },
          sql(INSERT, ...columns(file)),
        ]);
        return written.changed;
      } catch (error) {
        if (error instanceof ConstraintError) return false;
        throw error;
      }
    },
    async find(organizationId, id) {
      const [file] = await rows(
        `${SELECT} WHERE id = ? AND organization_id = ?`,
        id,
        organizationId,
      );
      return file;
    },
    async ofTransfer(organizationId, transferId) {
      const [file] = await rows(
        `${SELECT} WHERE organization_id = ? AND transfer_id = ? AND deleted_at IS NULL`,
        organizationId,
        transferId,
      );
      return file;
    },
    ofChat: (organizationId, chatId, page) =>
      rows(
        `${SELECT} WHERE organization_id = ? AND chat_id = ? AND deleted_at IS NULL${pageOf(page)}`,
        organizationId,
        chatId,
        ...pageParameters(page),
      ),
    ofRecord: (organizationId, { recordType, recordId }, page) =>
      rows(
        `${SELECT} WHERE organization_id = ? AND record_type = ? AND record_id = ? AND deleted_at IS NULL${pageOf(page)}`,
        organizationId,
        recordType,
        recordId,
        ...pageParameters(page),
      ),
    async remove(organizationId, id, at) {
      const written = await store.batch([
        sql(
          `INSERT INTO file_leftovers (file_key, due_at) SELECT file_key, ? FROM files
             WHERE id = ? AND organization_id = ? AND deleted_at IS NULL`,
          at,
          id,
          organizationId,
        ),
        {
          ...sql(
            `UPDATE files SET deleted_at = ?, name = ''
               WHERE id = ? AND organization_id = ? AND deleted_at IS NULL`,
            at,
            id,
            organizationId,
          ),
          expectChanges: 1,
        },
      ]);
      return written.changed;
    },
    async leftovers(now, limit) {
      const due = await store.query(
        sql(
          'SELECT file_key FROM file_leftovers WHERE due_at <= ? ORDER BY due_at, file_key LIMIT ?',
          now,
          limit,
        ),
      );
      return due.map((row) => row['file_key'] as FileKey);
    },
    async dropped(keys) {
      await store.batch(
        keys.map((key) => sql('DELETE FROM file_leftovers WHERE file_key = ?', key)),
      );
    },
  };
}

const COLUMNS = `id, organization_id, chat_id, transfer_id, by_kind, by_id, record_type, record_id, name, size,
  media_type, sha256, file_key, created_at, deleted_at`;
const SELECT = `SELECT ${COLUMNS} FROM files`;
const INSERT = `INSERT INTO files (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
type Parameter = Statement['parameters'][number];

function sql(text: string, ...parameters: readonly Parameter[]): Statement {
  return { sql: text, parameters };
}

function pageOf({ after }: FilePageAsked): string {
  return `${after ? ' AND (created_at, id) < (?, ?)' : ''} ORDER BY created_at DESC, id DESC LIMIT ?`;
}

function pageParameters({ after, limit }: FilePageAsked): readonly Parameter[] {
  return [...(after ? [after.createdAt, after.id] : []), limit];
}

function columns(file: KeptFile): readonly Parameter[] {
  const { by, record } = file;
  return [
    file.id,
    file.organizationId,
    file.chatId,
    file.transferId,
    by.kind,
    by.kind === 'visitor' ? by.visitorId : by.agentId,
    record?.recordType ?? null,
    record?.recordId ?? null,
    file.name,
    file.size,
    file.mediaType,
    file.sha256,
    file.key,
    file.createdAt,
    file.deletedAt,
  ];
}

// From here on columns become types. The tables are STRICT, and only this file writes them.

function fileOf(row: Row): KeptFile {
  const by =
    row['by_kind'] === 'visitor'
      ? { kind: 'visitor', visitorId: row['by_id'] }
      : { kind: 'agent', agentId: row['by_id'] };
  const record =
    row['record_type'] === null
      ? null
      : { recordType: row['record_type'], recordId: row['record_id'] };
  return {
    id: row['id'],
    organizationId: row['organization_id'],
    chatId: row['chat_id'],
    transferId: row['transfer_id'],
    by,
    record,
    name: row['name'],
    size: row['size'],
    mediaType: row['media_type'],
    sha256: row['sha256'],
    key: row['file_key'],
    createdAt: row['created_at'],
    deletedAt: row['deleted_at'],
  } as KeptFile;
}
