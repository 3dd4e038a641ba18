import {
  type Conversation,
  type ConversationCommand,
  type ConversationEvent,
  type ConversationId,
  type ConversationRejection,
  type EndpointFacts,
  type Said,
  step,
  type World,
} from '@baton/conversation';
import type { CompiledFlow, EffectAnswer, FlowId, JsonObject, Output, SayTo } from '@baton/flow';
import type { Capabilities } from '@baton/handover';
import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import type { UserId } from '@baton/records';
import type { FlowShelf, WorkBench } from '@baton/runtime';
import type { BroughtToDesk, LookAtBrought } from './brought-to-desk.ts';
import { played, type TestInput } from './played-inputs.ts';

/** How many test runs one organization has at once; the one that rested longest makes room. */
export const TEST_RUNS_MAX = 200;
/** A test run nobody touches is forgotten after this. */
export const TEST_RUN_IDLE_MS = 30 * 60_000;
/** How many inputs one test run takes. */
export const TEST_INPUTS_MAX = 2_000;
/** How many inputs of one test run wait for the one before. */
export const TEST_INPUTS_WAITING_MAX = 20;
/** How often work is done within one turn, before the flow counts as going round in circles. */
const WORK_ROUNDS_MAX = 50;

/** What one input did, for the panel beside the canvas. */
export type TestTurn = {
  readonly said: readonly {
    readonly by: 'visitor' | 'bot' | 'agent';
    readonly to: SayTo;
    readonly output: Output;
  }[];
  readonly events: readonly ConversationEvent[];
  /** For each run of the flow in this turn: its nodes, in order. */
  readonly trace: readonly (readonly {
    readonly flowId: FlowId;
    readonly version: number;
    readonly nodeId: string;
    readonly exit: string | null;
    readonly notes: readonly string[];
  }[])[];
  readonly context: JsonObject;
  /** What the handover that was asked for would bring to a chat at our desk; null where none was, or it brings nothing. */
  readonly brings: BroughtToDesk | null;
  readonly owner: 'bot' | 'starting' | 'queue' | 'active' | 'nobody';
  /** Why the input was not taken; null if it was. `nothing-to-do`: it means nothing to the conversation as it is. */
  readonly refused: ConversationRejection | 'nothing-to-do' | null;
};

type Run = {
  readonly id: string;
  readonly userId: UserId;
  /** As it was at the start: whoever changes it meanwhile begins another run. */
  readonly draft: CompiledFlow;
  conversation: Conversation;
  inputs: number;
  waiting: number;
  touchedAt: EpochMs;
  /** By how much time was moved on by the tester. */
  aheadMs: number;
  /** The turn before, which ends first. */
  last: Promise<unknown>;
};

/** One turn, while it is made. */
type Turn = { readonly said: Said[]; refused: TestTurn['refused'] };

export type TestRunParts = {
  readonly clock: Clock;
  readonly flows: FlowShelf;
  readonly work: WorkBench;
  readonly brought: LookAtBrought;
  /** A new id nobody can guess. */
  readonly newId: () => string;
};

/** The tester plays the contact centre, which can do everything. */
const EVERYTHING: Capabilities = {
  inbound: ['connection'],
  replaysAfterGap: true,
  typingToAgent: true,
  typingToVisitor: true,
  queue: 'push',
  waitEstimate: true,
  availability: true,
  agentIdentity: 'name',
  leaveMeansEnd: false,
  visitorEnd: 'delivered',
  transcript: 'at-start',
  replyAsVisitor: true,
  routing: ['inbox', 'skills', 'languages', 'priority'],
  textLengthMax: 32_000,
  sendDedupe: 'by-id',
};

/** Conversations that follow drafts: in memory, by the same rules as real ones, with the tester in the agent's place. */
export class TestRuns {
  readonly #parts: TestRunParts;
  readonly #runs = new Map<string, Run>();

  constructor(parts: TestRunParts) {
    this.#parts = parts;
  }

  /** Begins a run of a draft, as `CompiledFlows.draft` gives it. Undefined when it cannot begin. */
  async start(
    userId: UserId,
    draft: CompiledFlow,
  ): Promise<{ readonly runId: string; readonly turn: TestTurn } | undefined> {
    this.#forgetOld();
    const { clock, newId } = this.#parts;
    const id = newId();
    const now = clock.now();
    const started = step(
      undefined,
      {
        type: 'StartConversation',
        conversationId: id as ConversationId,
        visitor: { id: 'test-visitor', name: 'Test visitor' },
        endpoint: endpointOf(draft),
      },
      this.#world(draft, now),
    );
    if (!started.ok) return undefined;
    const run: Run = {
      id,
      userId,
      draft,
      conversation: started.conversation,
      inputs: 0,
      waiting: 0,
      touchedAt: now,
      aheadMs: 0,
      last: Promise.resolve(),
    };
    this.#runs.set(id, run);
    const turn: Turn = { said: [...started.said], refused: null };
    return { runId: id, turn: await this.#inTurn(run, () => this.#finish(run, turn)) };
  }

  /** Undefined for a run that is not there, or not theirs. Inputs of one run are taken one after the other. */
  async input(
    userId: UserId,
    runId: string,
    input: TestInput,
  ): Promise<TestTurn | 'too-many' | undefined> {
    const run = this.#runs.get(runId);
    if (run?.userId !== userId) return undefined;
    if (run.inputs >= TEST_INPUTS_MAX || run.waiting >= TEST_INPUTS_WAITING_MAX) return 'too-many';
    run.inputs += 1;
    const place = run.inputs;
    run.touchedAt = this.#parts.clock.now();
    return this.#inTurn(run, () => {
      const turn: Turn = { said: [], refused: null };
      const now = later(this.#parts.clock.now(), run.aheadMs);
      const commands = played(input, run.conversation, { key: `test-${place}`, now });
      if (commands.length === 0) turn.refused = 'nothing-to-do';
      for (const { command, at } of commands) {
        if (at !== undefined) {
          run.aheadMs = Math.max(run.aheadMs, at - this.#parts.clock.now());
        }
        turn.refused = this.#take(run, command, turn.said) ?? turn.refused;
      }
      return this.#finish(run, turn);
    });
  }

  end(userId: UserId, runId: string): void {
    if (this.#runs.get(runId)?.userId === userId) this.#runs.delete(runId);
  }

  #inTurn<Result>(run: Run, work: () => Promise<Result>): Promise<Result> {
    run.waiting += 1;
    const done = run.last.then(work).finally(() => {
      run.waiting -= 1;
    });
    // Whoever waits for the turn hears of its failure; the next turn only has to know that it is over.
    run.last = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async #finish(run: Run, { said, refused }: Turn): Promise<TestTurn> {
    await this.#work(run, said);
    return { ...turnOf(run.conversation, said, refused), brings: await this.#brings(run, said) };
  }

  async #brings({ conversation }: Run, said: readonly Said[]): Promise<TestTurn['brings']> {
    const { owner } = conversation;
    const isAsked = said.some(({ event }) => event.type === 'HandoverRequested');
    if (!isAsked || owner.kind !== 'handover') return null;
    const brought = await this.#parts.brought(owner.handover.request.records);
    const { attached, missing, filled, notFilled } = brought;
    const count = attached.length + missing.length + notFilled.length + Object.keys(filled).length;
    return count === 0 ? null : brought;
  }

  #take(run: Run, command: ConversationCommand, said: Said[]): ConversationRejection | undefined {
    const now = later(this.#parts.clock.now(), run.aheadMs);
    const stepped = step(run.conversation, command, this.#world(run.draft, now));
    if (!stepped.ok) return stepped.rejection;
    run.conversation = stepped.conversation;
    said.push(...stepped.said);
    return undefined;
  }

  /** Answers everything but the start of a handover, which is the tester's to accept or refuse. */
  async #work(run: Run, said: Said[]): Promise<void> {
    for (let round = 0; round < WORK_ROUNDS_MAX; round += 1) {
      const { owner, closing, work, id, visitor, endpoint } = run.conversation;
      const calls = [
        ...(owner.kind === 'handover' ? owner.handover.calls : []),
        ...closing.flatMap((one) => one.calls),
      ].filter(({ what }) => what.kind !== 'start' || owner.kind !== 'handover');
      for (const { id: callId } of calls) {
        this.#take(run, { type: 'AnswerCall', callId, step: {} }, said);
      }
      if (!work) return;
      const about = {
        effectId: work.effectId,
        conversationId: id,
        visitor,
        endpoint,
        transcript: async () => [],
      };
      const answer = await this.#answer(work.work, about);
      this.#take(run, { type: 'AnswerWork', effectId: work.effectId, answer }, said);
    }
  }

  /** A test mails nobody. Everything else is done as it would be. */
  async #answer(
    work: Parameters<WorkBench['perform']>[0],
    about: Parameters<WorkBench['perform']>[1],
  ): Promise<EffectAnswer> {
    if (work.kind === 'email' || work.kind === 'support-request') {
      return { kind: 'email', outcome: 'accepted', message: 'A test run sends nothing.' };
    }
    return this.#parts.work.perform(work, about);
  }

  /** As for a real conversation, but the flow itself is its draft. */
  #world(draft: CompiledFlow, now: EpochMs): World {
    const { flows } = this.#parts;
    const { flowId, version } = draft.ref;
    return {
      now,
      flow: (id, wanted) => (id === flowId && wanted === version ? draft : flows.flow(id, wanted)),
      publishedVersion: (id) => (id === flowId ? version : flows.publishedVersion(id)),
      intent: (among, text) => flows.intent(among, text),
      provider: () => ({
        ok: true,
        ref: { kind: 'named', providerId: 'test' },
        kind: 'test',
        capabilities: EVERYTHING,
      }),
    };
  }

  #forgetOld(): void {
    const now = this.#parts.clock.now();
    for (const [id, { touchedAt }] of this.#runs) {
      if (later(touchedAt, TEST_RUN_IDLE_MS) <= now) this.#runs.delete(id);
    }
    if (this.#runs.size < TEST_RUNS_MAX) return;
    const [longest] = [...this.#runs.values()].sort((a, b) => a.touchedAt - b.touchedAt);
    if (longest) this.#runs.delete(longest.id);
  }
}

function endpointOf({ ref }: CompiledFlow): EndpointFacts {
  return {
    endpointId: 'test' as EndpointFacts['endpointId'],
    channel: 'widget',
    carriesHandover: true,
    flowId: ref.flowId,
    attached: [],
    startsWith: 'bot',
    troubleText: 'Sorry, something went wrong on our side.',
  };
}

function turnOf(
  { owner, run }: Conversation,
  said: readonly Said[],
  refused: TestTurn['refused'],
): Omit<TestTurn, 'brings'> {
  return {
    said: said.flatMap(spoken),
    events: said.map(({ event }) => event),
    trace: said.flatMap(({ event, words }) =>
      event.type === 'FlowRan'
        ? [
            event.steps.map(({ flow, nodeId, exit }, place) => ({
              ...flow,
              nodeId,
              exit,
              notes: words?.kind === 'trace' ? (words.notes[place] ?? []) : [],
            })),
          ]
        : [],
    ),
    context: run.context,
    owner: owner.kind === 'handover' ? owner.phase : owner.kind,
    refused,
  };
}

function spoken({ event, words }: Said): TestTurn['said'] {
  if (event.type === 'BotSaid' && words?.kind === 'bot') {
    return [{ by: 'bot', to: event.to, output: words.output }];
  }
  const text = words?.kind === 'visitor' || words?.kind === 'agent' ? words.text : '';
  const output: Output = { text, quickReplies: [], image: null, form: null, pauseMs: 0 };
  if (event.type === 'VisitorSaid') return [{ by: 'visitor', to: 'visitor-and-agent', output }];
  if (event.type === 'AgentSaid') return [{ by: 'agent', to: 'visitor', output }];
  if (event.type === 'AgentInjected') return [{ by: 'agent', to: 'agent', output }];
  return [];
}
