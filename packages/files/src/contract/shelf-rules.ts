import type { AgentId, ChatId, FileTransferId, OrganizationId, VisitorId } from '@baton/desk';
import type { FileId } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import { describe, expect, test } from 'vitest';
import type { FileKey } from '../model.ts';
import type { FilePageAsked, FileShelf, KeptFile } from '../shelf/model.ts';

/** One shelf under test, on a disk of its own that goes when it is disposed of. */
export type ShelfBody = AsyncDisposable & {
  readonly shelf: FileShelf;
  /** Closes the shelf and opens another one on the same disk. */
  reopen(): Promise<FileShelf>;
};
export type MakeShelf = () => Promise<ShelfBody>;

const harbour = 'org_harbour' as OrganizationId;
const museum = 'org_museum' as OrganizationId;
const chat = '570000000000001' as ChatId;
const aCase = { recordType: 'case', recordId: '500000000000001' };
const start = Date.UTC(2026, 0, 5, 9) as EpochMs;
const at = (seconds: number) => later(start, seconds * 1_000);

/** What every shelf of files keeps (`SPEC.md`, FI50 to FI54); call it at the top of a test file. */
export function fileShelfContract(name: string, makeShelf: MakeShelf): void {
  describe(`${name} keeps the contract of a shelf`, () => {
    oneFile(makeShelf);
    lists(makeShelf);
  });
}

function oneFile(makeShelf: MakeShelf): void {
  test('[FI50] a file that was finished is found as it was, by its own organization, also after a restart', async () => {
    await using body = await makeShelf();
    const fromVisitor = kept('a', { record: aCase });
    const fromAgent = kept('b', { by: { kind: 'agent', agentId: '005000000000001' as AgentId } });
    for (const file of [fromVisitor, fromAgent])
      expect(await finished(body.shelf, file)).toBe(true);
    const again = await body.reopen();
    for (const file of [fromVisitor, fromAgent]) {
      expect(await again.find(harbour, file.id)).toEqual(file);
      expect(await again.ofTransfer(harbour, file.transferId)).toEqual(file);
      expect(await again.find(museum, file.id)).toBeUndefined();
      expect(await again.ofTransfer(museum, file.transferId)).toBeUndefined();
    }
    expect(await again.leftovers(at(1e6), 10)).toEqual([]);
  });

  test('[FI51] bytes that began to come are dropped in time, unless they became a file before', async () => {
    await using body = await makeShelf();
    const { shelf } = body;
    await shelf.begin(keyOf('late'), at(30));
    await shelf.begin(keyOf('soon'), at(10));
    await shelf.begin(keyOf('a'), at(10));
    expect(await shelf.finish(kept('a'))).toBe(true);
    expect(await shelf.leftovers(at(9), 10)).toEqual([]);
    expect(await shelf.leftovers(at(30), 10)).toEqual([keyOf('soon'), keyOf('late')]);
    expect(await shelf.leftovers(at(30), 1)).toEqual([keyOf('soon')]);
    await shelf.dropped([keyOf('soon')]);
    expect(await (await body.reopen()).leftovers(at(30), 10)).toEqual([keyOf('late')]);
  });

  test('[FI51] bytes that were dropped meanwhile do not become a file', async () => {
    await using body = await makeShelf();
    await body.shelf.begin(keyOf('a'), at(1));
    await body.shelf.dropped([keyOf('a')]);
    expect(await body.shelf.finish(kept('a'))).toBe(false);
    expect(await body.shelf.find(harbour, kept('a').id)).toBeUndefined();
  });

  test('[FI52] a transfer has one file; after that is deleted, another', async () => {
    await using body = await makeShelf();
    const { shelf } = body;
    const transferId = 'transfer-1' as FileTransferId;
    expect(await finished(shelf, kept('a', { transferId }))).toBe(true);
    expect(await finished(shelf, kept('b', { transferId }))).toBe(false);
    expect(await finished(shelf, kept('c', { transferId, organizationId: museum }))).toBe(true);
    expect(await shelf.remove(harbour, kept('a').id, at(5))).toBe(true);
    expect(await finished(shelf, kept('d', { transferId }))).toBe(true);
    expect((await shelf.ofTransfer(harbour, transferId))?.id).toBe(kept('d').id);
  });

  test('[FI53] a deleted file leaves its facts and neither name nor bytes', async () => {
    await using body = await makeShelf();
    const { shelf } = body;
    const file = kept('a', { record: aCase });
    await finished(shelf, file);
    expect(await shelf.remove(museum, file.id, at(5))).toBe(false);
    expect(await shelf.leftovers(at(9), 10)).toEqual([]);
    expect(await shelf.remove(harbour, file.id, at(5))).toBe(true);
    expect(await shelf.remove(harbour, file.id, at(6))).toBe(false);
    expect(await shelf.find(harbour, file.id)).toEqual({ ...file, name: '', deletedAt: at(5) });
    expect(await shelf.ofTransfer(harbour, file.transferId)).toBeUndefined();
    expect(await shelf.ofChat(harbour, chat, { limit: 9 })).toEqual([]);
    expect(await shelf.ofRecord(harbour, aCase, { limit: 9 })).toEqual([]);
    expect(await shelf.leftovers(at(5), 10)).toEqual([file.key]);
  });
}

function lists(makeShelf: MakeShelf): void {
  test('[FI54] the files of a chat and of a record are listed newest first, each on one page', async () => {
    await using body = await makeShelf();
    const { shelf } = body;
    // Three of each instant, so that pages end within one.
    for (let index = 0; index < 12; index += 1) {
      const createdAt = at(Math.floor(index / 3));
      const record = index % 2 === 0 ? aCase : null;
      await finished(shelf, kept(`f${String(index).padStart(2, '0')}`, { createdAt, record }));
    }
    await finished(shelf, kept('x', { organizationId: museum, record: aCase }));
    await finished(shelf, kept('y', { chatId: '570000000000002' as ChatId }));
    await finished(
      shelf,
      kept('z', { record: { ...aCase, recordType: 'lead' }, chatId: '57' as ChatId }),
    );
    const all = Array.from(
      { length: 12 },
      (_, index) => kept(`f${String(11 - index).padStart(2, '0')}`).id,
    );
    expect(await walked((page) => shelf.ofChat(harbour, chat, page))).toEqual(all);
    expect(await walked((page) => shelf.ofRecord(harbour, aCase, page))).toEqual(
      all.filter((_, place) => place % 2 === 1),
    );
    expect(await shelf.ofRecord(harbour, { ...aCase, recordId: 'x' }, { limit: 9 })).toEqual([]);
  });
}

async function finished(shelf: FileShelf, file: KeptFile): Promise<boolean> {
  await shelf.begin(file.key, at(1_000_000));
  const done = await shelf.finish(file);
  if (!done) await shelf.dropped([file.key]);
  return done;
}

async function walked(
  list: (page: FilePageAsked) => Promise<readonly KeptFile[]>,
): Promise<readonly FileId[]> {
  const seen: KeptFile[] = [];
  for (;;) {
    const last = seen.at(-1);
    const page = await list({ limit: 5, ...(last && { after: last }) });
    seen.push(...page);
    if (page.length < 5) return seen.map(({ id }) => id);
  }
}

function keyOf(name: string): FileKey {
  return Buffer.from(name).toString('hex').padStart(40, '0') as FileKey;
}

function kept(name: string, different: Partial<KeptFile> = {}): KeptFile {
  return {
    id: `00P${name.padStart(12, '0')}` as FileId,
    organizationId: harbour,
    chatId: chat,
    transferId: `transfer-of-${name}` as FileTransferId,
    by: { kind: 'visitor', visitorId: '571000000000001' as VisitorId },
    record: null,
    name: `${name} ☃.png`,
    size: 12,
    mediaType: 'image/png',
    sha256: 'f'.repeat(64),
    key: keyOf(name),
    createdAt: at(0),
    deletedAt: null,
    ...different,
  };
}
