import { expect, test } from 'vitest';
import type { ChatTabs } from '../beside/chat-tabs.ts';
import { id } from '../testing/desk-states.ts';
import { CaseServer, memory } from '../testing/record-samples.ts';
import { recordDesk } from './record-desk.ts';
import { unsavedWork } from './unsaved-work.ts';

async function beside() {
  const server = new CaseServer();
  server.put({ subject: 'One' }, 'ravi', '1');
  server.put({ subject: 'Two' }, 'ravi', '2');
  const records = recordDesk(server.api(), memory(), () => {});
  await records.read({ type: 'case', id: '1' });
  await records.read({ type: 'case', id: '2' });
  const tabs: ChatTabs = {
    opened: [
      { kind: 'record', key: 'case/1' },
      { kind: 'article', id: 'a', title: 'A' },
      { kind: 'record', key: 'case/2' },
    ],
    shown: 'details',
  };
  const chats = new Map([[id('a'), tabs]]);
  return { server, records, chats, work: unsavedWork(records, () => chats) };
}

test('[CO155] the unsaved records of a chat are listed, and only those', async () => {
  const { records, work } = await beside();
  expect(work.list(id('a'))).toEqual([]);
  records.write('case/2', 'subject', 'Second');
  expect(work.list(id('a'))).toEqual([{ key: 'case/2', type: 'case', name: 'A case', changes: 1 }]);
  expect(work.list(id('b'))).toEqual([]);
});

test('[CO155] saving all tells which could not be saved', async () => {
  const { server, records, work } = await beside();
  records.write('case/1', 'subject', 'First');
  records.write('case/2', 'subject', 'Second');
  server.put({ subject: 'Other' }, 'ravi', '2');
  expect(await work.saveAll(id('a'))).toMatchObject([{ key: 'case/2' }]);
  expect(server.cases.get('1')?.values['subject']).toBe('First');
  work.discardAll(id('a'));
  expect(work.list(id('a'))).toEqual([]);
});

test('[CO155] what was written beside a chat that has left is still there', async () => {
  const { records, chats, work } = await beside();
  records.write('case/1', 'subject', 'First');
  expect(work.orphans()).toEqual([]);
  chats.clear();
  expect(work.orphans()).toMatchObject([{ key: 'case/1' }]);
});
