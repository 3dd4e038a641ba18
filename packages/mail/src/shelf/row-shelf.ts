import type { EpochMs } from '@baton/kernel';
import type { Row, RowStore, Statement } from '@baton/store';
import type { MailId, MailSelection, MailShelf, MailSummary, QueuedMail } from './model.ts';

/** A shelf in the tables of `mailMigrations`. */
export function rowShelf(store: RowStore): MailShelf {
  return {
    async put(mail) {
      const written = await store.batch([
        {
          ...sql(INSERT, ...keys(mail), ...progress(mail), JSON.stringify(mail.mail)),
          expectChanges: 1,
        },
      ]);
      return written.changed ? 'stored' : 'known';
    },
    async update(mail) {
      const written = await store.batch([
        { ...sql(UPDATE, ...progress(mail), mail.id, mail.revision - 1), expectChanges: 1 },
      ]);
      return written.changed;
    },
    async find(id) {
      const [row] = await store.query(sql(`SELECT ${SUMMARY}, mail FROM mails WHERE id = ?`, id));
      return row && mailOf(row);
    },
    due: async (now, limit) => (await store.query(sql(DUE, now, limit))).map(idOf),
    async nextDueAt() {
      const [row] = await store.query(sql(NEXT_DUE));
      return row && instantOf(row, 'due_at');
    },
    handingOver: async (limit) => (await store.query(sql(HANDING_OVER, limit))).map(idOf),
    async list({ after, limit, ...selection }) {
      const { where, parameters } = selected(selection);
      const rows = await store.query(
        sql(
          `SELECT ${SUMMARY} FROM mails WHERE ${where}${after ? ' AND (recorded_at, id) < (?, ?)' : ''}
           ORDER BY recorded_at DESC, id DESC LIMIT ?`,
          ...parameters,
          ...(after ? [after.recordedAt, after.id] : []),
          limit,
        ),
      );
      return rows.map(summaryOf);
    },
    async count(selection) {
      const { where, parameters } = selected(selection);
      const [row] = await store.query(
        sql(`SELECT COUNT(*) AS count FROM mails WHERE ${where}`, ...parameters),
      );
      return Number(row?.['count'] ?? 0);
    },
    async forget(before, limit) {
      const ids = (await store.query(sql(ENDED, before, limit))).map(idOf);
      // Sent again meanwhile: then it stays.
      await store.batch(ids.map((id) => sql(FORGET, id, before)));
      return ids.length;
    },
  };
}

const SUMMARY = 'id, organization_id, recorded_at, revision, subject, progress';
const INSERT = `INSERT INTO mails
  (id, organization_id, recorded_at, subject, revision, state, due_at, ended_at, progress, mail)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE mails SET revision = ?, state = ?, due_at = ?, ended_at = ?, progress = ?
  WHERE id = ? AND revision = ?`;
const DUE = `SELECT id FROM mails WHERE due_at IS NOT NULL AND due_at <= ?
  ORDER BY due_at, id LIMIT ?`;
const NEXT_DUE = `SELECT due_at FROM mails WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT 1`;
const HANDING_OVER = `SELECT id FROM mails WHERE state = 'handing-over' ORDER BY id LIMIT ?`;
const ENDED = `SELECT id FROM mails WHERE ended_at IS NOT NULL AND ended_at < ?
  ORDER BY ended_at, id LIMIT ?`;
const FORGET = 'DELETE FROM mails WHERE id = ? AND ended_at < ?';

type Parameter = Statement['parameters'][number];

function sql(text: string, ...parameters: readonly Parameter[]): Statement {
  return { sql: text, parameters };
}

function selected({ organizationId, state }: MailSelection) {
  return state === undefined
    ? { where: 'organization_id = ?', parameters: [organizationId] }
    : { where: 'organization_id = ? AND state = ?', parameters: [organizationId, state] };
}

function keys({ id, organizationId, recordedAt, mail }: QueuedMail): readonly Parameter[] {
  return [id, organizationId, recordedAt, mail.subject];
}

function progress(mail: QueuedMail): readonly Parameter[] {
  const { revision, state, recipients, series, attempts } = mail;
  return [
    revision,
    state.kind,
    state.kind === 'waiting' ? state.nextAttemptAt : null,
    'at' in state ? state.at : null,
    JSON.stringify({ state, recipients, series, attempts }),
  ];
}

// From here on columns become types. The table is STRICT, and only this file writes it.

function idOf(row: Row): MailId {
  return row['id'] as MailId;
}

function instantOf(row: Row, column: string): EpochMs {
  return row[column] as EpochMs;
}

function summaryOf(row: Row): MailSummary {
  return {
    id: idOf(row),
    organizationId: row['organization_id'] as MailSummary['organizationId'],
    recordedAt: instantOf(row, 'recorded_at'),
    revision: row['revision'] as number,
    subject: row['subject'] as string,
    ...(JSON.parse(row['progress'] as string) as Pick<
      MailSummary,
      'state' | 'recipients' | 'series' | 'attempts'
    >),
  };
}

function mailOf(row: Row): QueuedMail {
  const { subject: _, ...rest } = summaryOf(row);
  return { ...rest, mail: JSON.parse(row['mail'] as string) as QueuedMail['mail'] };
}
