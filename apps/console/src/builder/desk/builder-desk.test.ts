import type { FlowDocument, FlowId, NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import type { Answer } from '../../admin/rest.ts';
import type { Draft } from '../../admin/shapes.ts';
import { labelNode, removeNodes } from '../document/edits.ts';
import { branching } from '../testing/sample-flows.ts';
import { builderDesk, SAVE_AFTER_MS, SAVE_AGAIN_AFTER_MS } from './builder-desk.ts';

/** A server with one draft and a clock that only moves when it is told to. */
function opened() {
  let draft: Draft = draftOf(branching(), 1);
  let refusal: string | null = null;
  let meanwhile = (): void => {};
  const waits = new Set<{ at: number; run: () => void }>();
  let now = 0;
  const saved: (number | 'any')[] = [];
  const desk = builderDesk({
    draft,
    world: {
      after(delayMs, run) {
        const wait = { at: now + delayMs, run };
        waits.add(wait);
        return () => waits.delete(wait);
      },
    },
    api: {
      async draft(): Promise<Answer<Draft>> {
        const value = draft;
        meanwhile();
        return { ok: true, value };
      },
      async saveDraft(_id, revision, document): Promise<Answer<Draft>> {
        saved.push(revision);
        if (refusal) return refused(refusal);
        if (revision !== 'any' && revision !== draft.revision) return refused('stale-revision');
        draft = draftOf(document, draft.revision + 1);
        return { ok: true, value: draft };
      },
    },
  });
  return {
    desk,
    saved,
    stored: () => draft.document,
    refuse: (code: string | null) => {
      refusal = code;
    },
    afterReading: (run: () => void) => {
      meanwhile = run;
    },
    elsewhere: (document: FlowDocument) => {
      draft = draftOf(document, draft.revision + 1);
    },
    async pass(ms: number) {
      now += ms;
      for (const wait of [...waits].filter(({ at }) => at <= now)) {
        waits.delete(wait);
        wait.run();
      }
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

const yes = 'yes' as NodeId;
const call = (text: string) => (flow: FlowDocument) => labelNode(flow, yes, text);

test('[CO76] a pause in the edits saves the draft once', async () => {
  const { desk, saved, stored, pass } = opened();
  desk.edit(call('a'), 'label');
  await pass(SAVE_AFTER_MS - 1);
  desk.edit(call('ab'), 'label');
  expect(desk.state.save).toEqual({ kind: 'waiting' });
  await pass(SAVE_AFTER_MS - 1);
  expect(saved).toEqual([]);
  await pass(1);
  expect(saved).toEqual([1]);
  expect(stored()).toBe(desk.state.history.present);
  expect(desk.state.save).toEqual({ kind: 'saved' });
});

test('[CO76] what is edited while it is being saved is saved after it', async () => {
  const { desk, saved, stored, pass } = opened();
  desk.edit(call('a'));
  const first = desk.saveNow();
  desk.edit(call('b'));
  await first;
  await pass(SAVE_AFTER_MS);
  expect(saved).toEqual([1, 2]);
  expect(stored()).toBe(desk.state.history.present);
});

test('[CO76] a failure is shown and tried again by itself', async () => {
  const { desk, refuse, pass } = opened();
  refuse('unreachable');
  desk.edit(call('a'));
  await pass(SAVE_AFTER_MS);
  expect(desk.state.save).toMatchObject({ kind: 'failed', failure: { code: 'unreachable' } });
  refuse(null);
  await pass(SAVE_AGAIN_AFTER_MS);
  expect(desk.state.save).toEqual({ kind: 'saved' });
});

test('[CO77] when somebody else saved meanwhile, nothing is overwritten before the author has said so', async () => {
  for (const keep of ['mine', 'theirs'] as const) {
    const { desk, saved, stored, elsewhere, pass } = opened();
    const theirs = call('theirs')(branching());
    elsewhere(theirs);
    desk.edit(call('mine'));
    await pass(SAVE_AFTER_MS);
    expect(desk.state.save).toEqual({ kind: 'conflict' });
    desk.edit(call('mine too'));
    await pass(SAVE_AGAIN_AFTER_MS * 2);
    expect(saved).toHaveLength(1);
    expect(stored()).toBe(theirs);
    await desk.settle(keep);
    expect(stored()).toBe(desk.state.history.present);
    expect(stored() === theirs).toBe(keep === 'theirs');
    expect(desk.state.save).toEqual({ kind: 'saved' });
  }
});

test('[CO77] what was mine can be had back after taking theirs', async () => {
  const { desk, elsewhere, pass } = opened();
  elsewhere(call('theirs')(branching()));
  desk.edit(call('mine'));
  await pass(SAVE_AFTER_MS);
  await desk.settle('theirs');
  desk.undo();
  expect(desk.state.history.present.nodes.find(({ id }) => id === yes)?.label).toBe('mine');
});

test('[CO77] what was theirs can be had back after keeping mine', async () => {
  const { desk, elsewhere, stored, pass } = opened();
  elsewhere(call('theirs')(branching()));
  desk.edit(call('mine'));
  await pass(SAVE_AFTER_MS);
  await desk.settle('mine');
  expect(stored().nodes.find(({ id }) => id === yes)?.label).toBe('mine');
  desk.undo();
  expect(desk.state.history.present.nodes.find(({ id }) => id === yes)?.label).toBe('theirs');
});

test('[CO77] a third one who saved meanwhile is not overwritten either', async () => {
  const { desk, elsewhere, stored, pass, afterReading } = opened();
  elsewhere(call('theirs')(branching()));
  desk.edit(call('mine'));
  await pass(SAVE_AFTER_MS);
  const third = call('third')(branching());
  afterReading(() => elsewhere(third));
  await desk.settle('mine');
  expect(desk.state.save).toEqual({ kind: 'conflict' });
  expect(stored()).toBe(third);
});

test('[CO76] closing saves what is left', async () => {
  const { desk, stored, pass } = opened();
  desk.edit(call('last words'));
  desk.close();
  await pass(0);
  expect(stored()).toBe(desk.state.history.present);
});

test('[CO78] what is gone is not selected, and a jump shows the setting', () => {
  const { desk } = opened();
  desk.jump(yes, 'text');
  expect(desk.state).toMatchObject({ panel: 'node', spot: { setting: 'text', turn: 1 } });
  desk.edit((flow) => removeNodes(flow, new Set([yes])));
  expect([...desk.state.selection]).toEqual([]);
  expect(desk.state.panel).toBe('none');
  desk.undo();
  expect(desk.state.history.present.nodes).toHaveLength(5);
  desk.jump(null, 'intents');
  expect(desk.state.panel).toBe('intents');
});

function draftOf(document: FlowDocument, revision: number): Draft {
  return { flowId: 'f' as FlowId, revision, document, problems: [], outline: [] };
}
function refused(code: string): Answer<never> {
  return { ok: false, failure: { code, status: 0, message: '', details: {} } };
}
