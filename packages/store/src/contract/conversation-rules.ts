import { expect, test } from 'vitest';
import type { ConversationRow, LogStore, RowChange } from '../model.ts';
import type { MakeStore } from './body.ts';
import { append, at, berlin, conversation, events, lisbon } from './samples.ts';

const rowOf = (change: RowChange): ConversationRow => {
  if (change.model !== 'conversations') throw new Error('a sample of another model');
  return change.row;
};

/** ST70 to ST74: conversations, and states that are written with their events. */
export function conversationRules(makeStore: MakeStore): void {
  test('[ST70] a conversation is inserted, then replaced whole, and is its organization’s alone', async () => {
    await using body = await makeStore();
    const { store } = body;
    const later = conversation('c-1', { status: 'active', handovers: 2, lastSeq: 9, dueAt: at(4) });
    await store.append(append(0, { rows: [conversation('c-1')] }));
    await store.append(
      append(0, { rows: [later, conversation('c-1', { organizationId: 'org-2' })] }),
    );
    expect(await store.readConversation('org-1', 'c-1')).toEqual(rowOf(later));
    expect(await store.readConversation('org-2', 'c-1')).toEqual(
      rowOf(conversation('c-1', { organizationId: 'org-2' })),
    );
    expect(await store.readConversation('org-1', 'c-2')).toBeUndefined();
  });

  test('[ST71] pages go from the newest start to the oldest, each conversation once', async () => {
    await using body = await makeStore();
    const { store } = body;
    const newestFirst = Array.from({ length: 25 }, (_, index) =>
      conversation(`c-${99 - index}`, { startedAt: at(100 - Math.floor(index / 3)) }),
    );
    await store.append(append(0, { rows: newestFirst.toReversed() }));
    await store.append(append(0, { rows: [conversation('x', { organizationId: 'org-2' })] }));
    for (const limit of [1, 4, 25, 100]) {
      expect(await allPages(store, limit)).toEqual(newestFirst.map(rowOf));
    }
  });

  test('[ST72] what is due is found, the longest due first, page by page', async () => {
    await using body = await makeStore();
    const { store } = body;
    const due = (id: string, seconds: number | null) =>
      conversation(id, { dueAt: seconds === null ? null : at(seconds) });
    const rows = [due('d', 9), due('b', 2), due('a', 2), due('c', 1), due('never', null)];
    await store.append(append(0, { rows }));
    const ids = (found: readonly ConversationRow[]) =>
      found.map(({ conversationId }) => conversationId);
    const dueBefore = at(5);
    expect(ids(await store.dueConversations('org-1', { dueBefore, limit: 2 }))).toEqual(['c', 'a']);
    const after = { dueAt: at(2), conversationId: 'a' };
    expect(ids(await store.dueConversations('org-1', { dueBefore, after, limit: 9 }))).toEqual([
      'b',
    ]);
    expect(await store.dueConversations('org-2', { dueBefore, limit: 9 })).toEqual([]);
    await store.append(append(0, { rows: [due('c', null)] }));
    expect(ids(await store.dueConversations('org-1', { dueBefore, limit: 1 }))).toEqual(['a']);
  });

  test('[ST73] dropping the rows of a stream drops its conversations and no others', async () => {
    await using body = await makeStore();
    const { store } = body;
    await store.append(append(0, { rows: [conversation('here')] }));
    await store.append(append(0, { stream: lisbon, rows: [conversation('there')] }));
    await store.dropRows(berlin);
    expect(await store.readConversation('org-1', 'here')).toBeUndefined();
    expect(await store.readConversation('org-1', 'there')).toBeDefined();
  });

  test('[ST74] a state is written with its events, or neither is', async () => {
    await using body = await makeStore();
    const { store } = body;
    const snapshot = (seq: number) => ({ seq, version: 1, data: `"as of ${seq}"` });
    await store.append(append(0, { events: events(1, 2), snapshot: snapshot(2) }));
    expect(await store.loadSnapshot(berlin, 1)).toEqual(snapshot(2));
    await expect(
      store.append(append(1, { events: events(2, 3), snapshot: snapshot(3) })),
    ).rejects.toMatchObject({ failure: 'stale-writer' });
    expect(await store.loadSnapshot(berlin, 1)).toEqual(snapshot(2));
    await store.append(append(2, { snapshot: { ...snapshot(2), data: '"changed"' } }));
    expect(await store.loadSnapshot(berlin, 1)).toEqual({ ...snapshot(2), data: '"changed"' });
  });
}

async function allPages(store: LogStore, limit: number): Promise<readonly ConversationRow[]> {
  const all: ConversationRow[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await store.listConversations('org-1', {
      limit,
      ...(last && { after: last }),
    });
    all.push(...page);
    if (page.length < limit) return all;
  }
}
