import { expect, test } from 'vitest';
import { CaseServer, memory } from '../testing/record-samples.ts';
import { KEPT_EDITS_MAX } from './kept-edits.ts';
import { recordDesk, SAVE_TRIES_MAX } from './record-desk.ts';
import { isDirty } from './record-edit.ts';

const REF = { type: 'case', id: '1' };

async function opened() {
  const server = new CaseServer();
  server.put({ subject: 'Lamp', status: 'New' });
  const session = memory();
  const made: string[] = [];
  const desk = recordDesk(server.api(), session, (before, { id }) => made.push(`${before} ${id}`));
  await desk.learnTypes();
  await desk.read(REF);
  const edit = () => desk.state.records.get('case/1')?.edit;
  return { server, session, desk, made, edit };
}

test('[CO153] a save that came too late is repeated upon what others saved', async () => {
  const { server, desk, edit } = await opened();
  desk.write('case/1', 'subject', 'Lantern');
  server.put({ status: 'Closed' });
  expect(await desk.save('case/1')).toMatchObject({ kind: 'saved' });
  expect(server.cases.get('1')).toMatchObject({
    revision: 3,
    values: { subject: 'Lantern', status: 'Closed' },
  });
  expect(edit()?.brought).toMatchObject({ by: 'ravi' });
});

test('[CO152] nothing is saved while a collision has no answer', async () => {
  const { server, desk, edit } = await opened();
  desk.write('case/1', 'subject', 'Lantern');
  server.put({ subject: 'Torch' });
  expect(await desk.save('case/1')).toEqual({ kind: 'asks' });
  expect(await desk.save('case/1')).toEqual({ kind: 'asks' });
  expect(server.cases.get('1')?.values['subject']).toBe('Torch');
  expect(edit()?.collisions).toHaveLength(1);
  desk.answer('case/1', 'subject', 'mine');
  expect(await desk.save('case/1')).toMatchObject({ kind: 'saved' });
  expect(server.cases.get('1')?.values['subject']).toBe('Lantern');
});

test('[CO153] a record that others change all the time is given up after so many tries', async () => {
  const { server, desk, edit } = await opened();
  let turn = 0;
  server.beforeEdit = () => {
    turn += 1;
    server.put({ status: String(turn) });
  };
  desk.write('case/1', 'subject', 'Lantern');
  expect(await desk.save('case/1')).toMatchObject({
    kind: 'failed',
    failure: { code: 'stale-revision' },
  });
  expect(server.edits).toBe(SAVE_TRIES_MAX);
  expect(edit()?.values).toEqual({ subject: 'Lantern' });
});

test('[CO149] what the server says of a field stands at the field', async () => {
  const { server, desk, edit } = await opened();
  server.invalid = [{ field: 'subject', why: 'not-unique' }, { field: 4 }];
  desk.write('case/1', 'subject', 'Lantern');
  expect(await desk.save('case/1')).toEqual({ kind: 'asks' });
  expect(edit()?.problems).toEqual({ subject: { field: 'subject', why: 'not-unique' } });
  desk.write('case/1', 'subject', 'Torch');
  expect(edit()?.problems).toEqual({});
});

test('[CO149] what can be told without the server is not sent', async () => {
  const { server, desk, edit } = await opened();
  desk.write('case/1', 'email', 'nobody');
  expect(await desk.save('case/1')).toEqual({ kind: 'asks' });
  expect(server.edits).toBe(0);
  expect(edit()?.problems['email']?.why).toBe('not-an-email');
});

test('[CO155] unsaved changes survive a reload, and are put upon what others did meanwhile', async () => {
  const { server, session, desk } = await opened();
  desk.write('case/1', 'subject', 'Lantern');
  const again = recordDesk(server.api(), session, () => {});
  expect(again.unsaved()).toMatchObject([{ key: 'case/1', values: { subject: 'Lantern' } }]);
  server.put({ status: 'Closed' });
  await again.read(REF);
  expect(again.state.records.get('case/1')?.edit).toMatchObject({
    values: { subject: 'Lantern' },
    base: { values: { status: 'Closed' } },
  });
});

test('[CO155] what is saved or discarded is not kept, and signing out forgets the rest', async () => {
  const { server, session, desk } = await opened();
  const kept = () => recordDesk(server.api(), session, () => {}).unsaved();
  desk.write('case/1', 'subject', 'Lantern');
  desk.discard('case/1');
  expect(kept()).toEqual([]);
  desk.write('case/1', 'subject', 'Lantern');
  await desk.save('case/1');
  expect(kept()).toEqual([]);
  desk.write('case/1', 'subject', 'Torch');
  desk.forgetAll();
  expect(kept()).toEqual([]);
});

test('[CO155] a stored value that makes no sense is no obstacle, and there is an end to it', async () => {
  const { server, session, desk } = await opened();
  for (let place = 0; place <= KEPT_EDITS_MAX; place += 1) {
    desk.begin('case', `new-${place}`, { subject: String(place) });
  }
  const again = recordDesk(server.api(), session, () => {});
  expect(again.state.records.size).toBe(KEPT_EDITS_MAX);
  session.set('baton.console.records', '[{"key":"x"},7,{"key":"case/1","values":5}]');
  expect(recordDesk(server.api(), session, () => {}).state.records.size).toBe(0);
});

test('[CO145] a new record gets its id, and whoever opened it is told', async () => {
  const { server, desk, made } = await opened();
  const key = desk.begin('case', 'new-7', { subject: 'Refund' });
  expect(await desk.save(key)).toMatchObject({ kind: 'saved', record: { id: '2' } });
  expect(made).toEqual(['case/new-7 2']);
  expect(desk.state.records.has(key)).toBe(false);
  expect(server.cases.get('2')?.values).toEqual({ subject: 'Refund' });
});

test('[CO156] what was written into a deleted record can become a new one', async () => {
  const { server, desk } = await opened();
  desk.write('case/1', 'subject', 'Lantern');
  server.cases.delete('1');
  expect(await desk.save('case/1')).toMatchObject({ kind: 'failed' });
  expect(desk.state.records.get('case/1')?.state).toBe('gone');
  const key = desk.makeAnew('case/1', 'new-1');
  expect(key).toBe('case/new-1');
  expect(desk.state.records.get('case/new-1')?.edit?.values).toEqual({
    subject: 'Lantern',
    status: 'New',
  });
  const edit = desk.state.records.get('case/new-1')?.edit;
  expect(edit && isDirty({ ...edit, begun: {} })).toBe(true);
});
