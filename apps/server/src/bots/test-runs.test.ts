import type { FlowDocument, FlowId } from '@baton/flow';
import { DEMO, type UserId } from '@baton/records';
import { expect, test } from 'vitest';
import { HastyClock } from '../testing/hasty-clock.ts';
import { runningServer, temporaryFolder } from '../testing/running-server.ts';
import { makeFlow, saveDraft, saying, smallFlow } from '../testing/small-flows.ts';
import { CompiledFlows } from './flow-shelf.ts';
import {
  TEST_INPUTS_MAX,
  TEST_INPUTS_WAITING_MAX,
  TEST_RUN_IDLE_MS,
  TEST_RUNS_MAX,
  TestRuns,
  type TestTurn,
} from './test-runs.ts';

const SHOP = 'shop' as FlowId;
const ALEX = 'alex' as UserId;
const ROBIN = 'robin' as UserId;
const message = (text: string) => ({ kind: 'message', text }) as const;

/** Test runs of one flow, whose HTTP requests are answered when the test says so. */
function runsOf(document: FlowDocument) {
  const drafts = { current: document };
  const clock = new HastyClock(0);
  const flows = new CompiledFlows({
    document: async (_, version) => (version === 0 ? drafts.current : undefined),
    publishedVersion: () => undefined,
    loadProviders: async () => {},
    failed: () => {},
  });
  const asked: (() => void)[] = [];
  let ids = 0;
  const runs = new TestRuns({
    clock,
    flows,
    work: {
      perform: () =>
        new Promise((resolve) => {
          const body = `answer ${asked.length + 1}`;
          asked.push(() => resolve({ kind: 'http', status: 200, headers: {}, body }));
        }),
    },
    brought: async ({ caseId }) => ({
      attached: caseId === '' ? [] : [{ recordType: 'case', recordId: caseId }],
      missing: [],
      filled: {},
      notFilled: [],
    }),
    newId: () => {
      ids += 1;
      return `run-${ids}`;
    },
  });
  const start = async (userId: UserId = ALEX) => {
    const draft = await flows.draft(SHOP);
    const started = draft && (await runs.start(userId, draft));
    if (!started) throw new Error('it cannot begin');
    return started;
  };
  return { drafts, clock, runs, start, asked };
}

function texts(turn: TestTurn | 'too-many' | undefined): readonly string[] {
  if (turn === undefined || turn === 'too-many') throw new Error(String(turn));
  return turn.said.filter(({ by }) => by === 'bot').map(({ output }) => output.text);
}

test('[SV29] a run keeps the draft it began with; the next one follows the new draft', async () => {
  const { drafts, runs, start } = runsOf(saying('old'));
  const first = await start();
  drafts.current = saying('new');
  const second = await start();
  expect(texts(await runs.input(ALEX, first.runId, message('x')))).toEqual(['old']);
  expect(texts(await runs.input(ALEX, second.runId, message('x')))).toEqual(['new']);
});

test('[SV29] nobody else can touch a run, or learn that there is one', async () => {
  const { runs, start } = runsOf(saying('old'));
  const { runId } = await start();
  expect(await runs.input(ROBIN, runId, message('x'))).toBeUndefined();
  runs.end(ROBIN, runId);
  expect(texts(await runs.input(ALEX, runId, message('x')))).toEqual(['old']);
  runs.end(ALEX, runId);
  expect(await runs.input(ALEX, runId, message('x'))).toBeUndefined();
});

test('[SV29] a run takes so many inputs, and an organization has so many runs', async () => {
  const { clock, runs, start } = runsOf(saying('x'));
  const { runId } = await start();
  for (let count = 0; count < TEST_INPUTS_MAX; count += 1) {
    expect(await runs.input(ALEX, runId, { kind: 'cancel-handover' })).not.toBe('too-many');
  }
  expect(await runs.input(ALEX, runId, message('x'))).toBe('too-many');
  clock.skip(1);
  const { runId: second } = await start();
  for (let count = 2; count < TEST_RUNS_MAX; count += 1) await start(ROBIN);
  expect(await runs.input(ALEX, runId, message('x'))).toBe('too-many');
  await start(ROBIN);
  // The one that rested longest made room.
  expect(await runs.input(ALEX, runId, message('x'))).toBeUndefined();
  expect(await runs.input(ALEX, second, message('x'))).toBeDefined();
});

test('[SV29] a run nobody touches is forgotten', async () => {
  const { clock, runs, start } = runsOf(saying('x'));
  const { runId } = await start();
  clock.skip(TEST_RUN_IDLE_MS + 1);
  await start(ROBIN);
  expect(await runs.input(ALEX, runId, message('x'))).toBeUndefined();
});

test('[SV53] the turn that asks for a person says what the handover brings, and no other does', async () => {
  const flow = (caseId: string) =>
    smallFlow({
      first: { type: 'handover-to-agent', settings: { caseId }, exits: {} },
    });
  const { runs, start, drafts } = runsOf(flow('500000000000001'));
  const asked = async () => {
    // The flow runs before the visitor has said anything.
    const { runId, turn } = await start();
    const next = await runs.input(ALEX, runId, message('x'));
    return [turn, next].map((one) => (typeof one === 'object' ? one.brings : one));
  };
  const attached = [{ recordType: 'case', recordId: '500000000000001' }];
  expect(await asked()).toEqual([{ attached, missing: [], filled: {}, notFilled: [] }, null]);
  drafts.current = flow('');
  expect(await asked()).toEqual([null, null]);
});

test('[SV29] inputs of one run are taken one after the other, and only some wait', async () => {
  const { runs, start, asked } = runsOf(
    smallFlow({
      first: {
        type: 'if',
        settings: { condition: 'input.type === "open"' },
        exits: { false: 'call' },
      },
      call: {
        type: 'http-request',
        settings: { url: 'https://shop.example/' },
        exits: { ok: 'say' },
      },
      say: { type: 'say', settings: { text: '{{input.text}}: {{input.http.body}}' } },
    }),
  );
  const { runId } = await start();
  const turns = Array.from({ length: TEST_INPUTS_WAITING_MAX }, (_, place) =>
    runs.input(ALEX, runId, message(`${place + 1}`)),
  );
  expect(await runs.input(ALEX, runId, message('x'))).toBe('too-many');
  for (const [place, turn] of turns.entries()) {
    await expect.poll(() => asked.length).toBe(place + 1);
    asked[place]?.();
    expect(texts(await turn)).toEqual([`${place + 1}: answer ${place + 1}`]);
  }
});

test('[SV29] what means nothing to the conversation as it is, is said', async () => {
  const { runs, start } = runsOf(smallFlow({ first: { type: 'end-conversation' } }));
  const { runId, turn } = await start();
  expect(turn).toMatchObject({ owner: 'nobody', refused: null });
  expect(await runs.input(ALEX, runId, message('x'))).toMatchObject({ refused: 'chat-ended' });
  expect(await runs.input(ALEX, runId, { kind: 'handover', action: 'accept' })).toMatchObject({
    refused: 'nothing-to-do',
  });
});

test('[SV29] time the tester has moved on does not come back', async () => {
  const { clock, runs, start } = runsOf(
    smallFlow({
      first: {
        type: 'handover-to-agent',
        settings: { queueEvent: true },
        exits: { next: 'quiet' },
      },
      quiet: {
        type: 'set-handover-inactivity',
        settings: { minutes: '1' },
        exits: { next: 'say' },
      },
      say: { type: 'say', settings: { text: 'still there?' } },
    }),
  );
  const { runId } = await start();
  await runs.input(ALEX, runId, { kind: 'handover', action: 'accept' });
  const before = clock.now();
  const silent = await runs.input(ALEX, runId, { kind: 'inactivity' });
  const at = (turn: typeof silent) =>
    turn === undefined || turn === 'too-many' ? 0 : (turn.events.at(-1)?.at ?? 0);
  expect(at(silent)).toBeGreaterThan(before);
  const later = await runs.input(ALEX, runId, message('yes'));
  expect(at(later)).toBeGreaterThanOrEqual(at(silent));
});

test('[SV29] the demo’s draft can be played through to its end, the agent’s part included', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  const begun = await api('POST', `/flows/${DEMO.flowIds[0]}/test-runs`);
  expect(begun.status).toBe(201);
  expect(texts(begun.body.turn)[0]).toContain('Ahoy');
  const give = async (input: object): Promise<TestTurn> => {
    const { status, body } = await api('POST', `/test-runs/${begun.body.runId}/inputs`, input);
    expect(status).toBe(200);
    return body.turn;
  };
  const play = (action: string, more: object = {}) => give({ kind: 'handover', action, ...more });
  expect(texts(await give(message('How long does delivery take?')))[0]).toContain('We pack');
  const asked = await give(message('I want to talk to a person'));
  expect(asked.owner).toBe('starting');
  expect(await play('accept')).toMatchObject({ owner: 'queue' });
  expect(texts(await play('queue-update', { position: 3, waitMs: 120_000 }))).toEqual([
    'You are number 3, about 2 minutes.',
  ]);
  expect(await play('join')).toMatchObject({ owner: 'queue' });
  const said = await play('say', { text: 'Hello, this is Jane' });
  expect(said.owner).toBe('active');
  expect(said.said).toMatchObject([{ by: 'agent', output: { text: 'Hello, this is Jane' } }]);
  expect((await give(message('My net is torn'))).owner).toBe('active');
  const back = await play('resolve');
  expect(back.owner).toBe('bot');
  expect(texts(back)).toEqual([expect.stringContaining('How was that')]);
  expect(back.trace.flat().map(({ nodeId }) => nodeId)).toContain('rate');
  expect(texts(await give(message('5')))).toEqual([expect.stringContaining('Thank you')]);
  expect((await api('DELETE', `/test-runs/${begun.body.runId}`)).status).toBe(204);
});

test('[SV29] a refused handover takes the flow’s way for that, and a test sends no mail', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  const { body } = await api('POST', `/flows/${DEMO.flowIds[0]}/test-runs`);
  const give = async (input: object): Promise<TestTurn> =>
    (await api('POST', `/test-runs/${body.runId}/inputs`, input)).body.turn;
  await give(message('I want to talk to a person'));
  const refused = await give({ kind: 'handover', action: 'fail' });
  expect(refused.owner).toBe('bot');
  expect(texts(refused).join()).toContain('I cannot reach anybody');
  await give(message('yes'));
  for (const answer of ['Mara', 'mara@shopper.example', '+44 20 7946 0018', 'A torn net']) {
    await give(message(answer));
  }
  expect((await api('GET', '/mails')).body.items).toEqual([]);
});

test('[SV29] who may not edit flows tests none, and a draft that is saved can be tried at once', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  const flowId = await makeFlow(api, saying('one'));
  await saveDraft(api, flowId, saying('two'));
  const { body } = await api('POST', `/flows/${flowId}/test-runs`);
  expect(texts(body.turn)).toEqual(['two']);
  const sofia = await server.api(DEMO.people.sofia.email);
  expect((await sofia('POST', `/flows/${flowId}/test-runs`)).status).toBe(403);
  const nobodys = await api('POST', '/test-runs/none/inputs', message('x'));
  expect(nobodys.status).toBe(404);
  expect((await api('POST', '/flows/0FL000000NONE01/test-runs')).status).toBe(404);
});
