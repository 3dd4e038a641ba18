import { expect, test } from 'vitest';
import { id } from '../testing/desk-states.ts';
import { CaseServer, memory } from '../testing/record-samples.ts';
import { besideDesk } from './beside-desk.ts';
import { fixedTabs } from './chat-tabs.ts';

function beside() {
  const server = new CaseServer();
  server.put({ subject: 'Lamp', status: 'New' });
  const made: string[] = [];
  const desk = besideDesk({
    session: memory(),
    newId: () => '7',
    records: server.api(),
    knowledge: null as never,
    texts: { forgetAll: () => {} } as never,
    attachments: null as never,
    fixed: fixedTabs([]),
    onMade: (chatId, record) => made.push(`${chatId} ${record.id}`),
  });
  return { server, desk, made };
}
const CHAT = id('a');

test('[CO142] a tab with unsaved changes asks before it closes', async () => {
  const { desk } = beside();
  desk.openRecord(CHAT, { type: 'case', id: '1' });
  await desk.records.read({ type: 'case', id: '1' });
  desk.records.write('case/1', 'subject', 'Lantern');
  desk.close(CHAT, 'record:case/1');
  expect(desk.state.asking).toEqual({ chatId: CHAT, key: 'case/1' });
  expect(desk.tabsOf(CHAT).opened).toHaveLength(1);
  desk.closeNow(CHAT, 'record:case/1');
  expect(desk.state.asking).toBeNull();
  expect(desk.tabsOf(CHAT)).toEqual({ opened: [], shown: 'records' });
  expect(desk.unsaved.list(CHAT)).toEqual([]);
});

test('[CO142] a tab without changes closes at once', async () => {
  const { desk } = beside();
  desk.openRecord(CHAT, { type: 'case', id: '1' });
  await desk.records.read({ type: 'case', id: '1' });
  desk.close(CHAT, 'record:case/1');
  expect(desk.tabsOf(CHAT).opened).toEqual([]);
});

test('[CO145] a record made beside a chat keeps its tab and is told of with its chat', async () => {
  const { desk, made } = beside();
  desk.newRecord(CHAT, 'case', { subject: 'Refund' });
  await desk.records.save('case/new-7');
  expect(made).toEqual(['a 2']);
  expect(desk.tabsOf(CHAT)).toEqual({
    opened: [{ kind: 'record', key: 'case/2' }],
    shown: 'record:case/2',
  });
});

test('[CO155] a chat that leaves takes its tabs along, but not what is unsaved in them', async () => {
  const { desk } = beside();
  desk.openRecord(CHAT, { type: 'case', id: '1' });
  await desk.records.read({ type: 'case', id: '1' });
  desk.records.write('case/1', 'subject', 'Lantern');
  desk.keepOnly(new Map());
  expect(desk.state.chats.size).toBe(0);
  expect(desk.unsaved.orphans()).toMatchObject([{ key: 'case/1' }]);
});

test('[CO166] what others attached lies open for whoever takes the chat over, as far as it may be read', async () => {
  const { desk } = beside();
  await desk.receive(CHAT, [
    { type: 'case', id: '1' },
    { type: 'secret', id: '9' },
  ]);
  expect(desk.tabsOf(CHAT)).toEqual({
    opened: [{ kind: 'record', key: 'case/1' }],
    shown: 'details',
  });
  expect(desk.records.state.records.get('case/1')?.edit?.base?.name).toBe('A case');
});

test('[CO166] a chat that was seen before is left as it was', async () => {
  const { desk } = beside();
  await desk.receive(CHAT, []);
  await desk.receive(CHAT, [{ type: 'case', id: '1' }]);
  expect(desk.tabsOf(CHAT).opened).toEqual([]);
});

test('[CO143] a wish for the focus is granted once', () => {
  const { desk } = beside();
  desk.goTo(CHAT, 'records', 'search');
  expect(desk.takeFocus('tab')).toBe(false);
  expect(desk.takeFocus('search')).toBe(true);
  expect(desk.takeFocus('search')).toBe(false);
});
