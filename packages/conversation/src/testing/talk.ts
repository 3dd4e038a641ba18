import {
  builtInCatalogue,
  type CompiledFlow,
  compileFlow,
  type EffectAnswer,
  type FlowId,
  type FlowNode,
  type HandoverRequest,
  type JsonObject,
  type NodeId,
} from '@baton/flow';
import type { Capabilities, FailureKind, ProviderEvent, Step } from '@baton/handover';
import { type EpochMs, later } from '@baton/kernel';
import type { ConversationCommand, FoundProvider, World } from '../commands.ts';
import type { ConversationEvent, Said } from '../events.ts';
import type { Call, Conversation, ConversationId, EndpointFacts, Handover } from '../model.ts';
import { type Stepped, step } from '../step.ts';

/** A node by its id: type, settings, exits. */
export type Drawn = {
  readonly [nodeId: string]: readonly [
    type: string,
    settings?: JsonObject,
    exits?: { readonly [exit: string]: string },
  ];
};

const INTENTS = [
  { name: 'stop-waiting', phrases: ['never mind'] },
  { name: 'person', phrases: ['a person please'] },
];

function compiled(id: string, nodes: Drawn): CompiledFlow {
  const list = Object.entries(nodes).map(
    ([nodeId, [type, settings = {}, exits = {}]], place): FlowNode => ({
      id: nodeId as NodeId,
      type,
      position: { x: 0, y: place * 100 },
      settings,
      exits: exits as FlowNode['exits'],
    }),
  );
  const document = { format: 1 as const, name: id, nodes: list, intents: INTENTS };
  return compileFlow(document, { flowId: id as FlowId, version: 1 }, builtInCatalogue);
}

/** Says what it hears: `message hello`, `event queue queueUpdate 3`. */
const REPORT =
  '{{input.type}} {{input.text}}{{input.handover.status}} {{input.handover.eventType}}{{input.handover.endedBy}}{{input.handover.error.reason}} {{input.handover.inactivityCount}}{{input.data.request.position}}';

/** Asks for a person at once, and below says to the visitor what it hears; the word `person` asks again. */
export function handsOver(settings: JsonObject = {}): Drawn {
  return {
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', settings, { next: 'look' }],
    look: [
      'lookup',
      {
        source: 'text',
        cases: [
          { id: 'p', value: 'person' },
          { id: 'b', value: 'bye' },
        ],
      },
      { 'case-p': 'hand', 'case-b': 'end', default: 'report' },
    ],
    report: ['say', { text: REPORT, outputDestination: 'visitor' }, { next: 'back' }],
    back: ['go-to', { nodeId: 'look', mode: 'wait' }],
    end: ['end-conversation'],
  };
}

export const everything: Capabilities = {
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
  routing: [],
  textLengthMax: 1_000,
  sendDedupe: 'by-id',
};

const endpoint: EndpointFacts = {
  endpointId: 'endpoint' as EndpointFacts['endpointId'],
  channel: 'widget',
  carriesHandover: true,
  flowId: 'main' as FlowId,
  attached: [],
  startsWith: 'visitor',
  troubleText: 'Something went wrong.',
};

export type TalkOptions = {
  readonly others?: { readonly [flowId: string]: Drawn };
  readonly endpoint?: Partial<EndpointFacts>;
  readonly capabilities?: Partial<Capabilities>;
  readonly provider?: (asked: HandoverRequest['provider']) => FoundProvider;
};

type EventBody<One = ProviderEvent> = One extends ProviderEvent ? Omit<One, 'at' | 'key'> : never;

/** One conversation of one visitor, driven by `step` alone, with everything that was said of it. */
export class Talk {
  conversation: Conversation;
  now = 1_800_000_000_000 as EpochMs;
  readonly said: Said[] = [];
  readonly #options: TalkOptions;
  readonly #flows = new Map<string, CompiledFlow>();
  #count = 0;

  constructor(main: Drawn, options: TalkOptions = {}) {
    this.#options = options;
    for (const [id, nodes] of Object.entries({ main, ...options.others })) {
      this.#flows.set(id, compiled(id, nodes));
    }
    const started = step(
      undefined,
      {
        type: 'StartConversation',
        conversationId: 'talk' as ConversationId,
        visitor: { id: 'rosa', name: 'Rosa' },
        endpoint: { ...endpoint, ...options.endpoint },
      },
      this.world(),
    );
    if (!started.ok) throw new Error(started.rejection);
    this.conversation = started.conversation;
    this.said.push(...started.said);
  }

  world(): World {
    const { provider, capabilities } = this.#options;
    return {
      now: this.now,
      flow: (flowId) => this.#flows.get(flowId),
      publishedVersion: (flowId) => (this.#flows.has(flowId) ? 1 : undefined),
      intent: (flows, text) => {
        for (const { document, ref } of flows) {
          const { flowId } = ref;
          const found = document.intents.find(({ phrases }) => phrases.includes(text));
          if (found) return { name: found.name, score: 1, phrase: text, flowId };
        }
        return null;
      },
      provider:
        provider ??
        (() => ({
          ok: true,
          ref: { kind: 'named', providerId: 'centre' },
          kind: 'scripted',
          capabilities: { ...everything, ...capabilities },
        })),
    };
  }

  /** Returns what this one thing led to, or the refusal. */
  do(command: ConversationCommand): Stepped {
    const stepped = step(this.conversation, command, this.world());
    if (stepped.ok) {
      this.conversation = stepped.conversation;
      this.said.push(...stepped.said);
    }
    return stepped;
  }

  post(text: string, others: { payload?: string; data?: JsonObject; messageId?: string } = {}) {
    this.#count += 1;
    const messageId = `m${this.#count}`;
    return this.do({ type: 'PostVisitorMessage', messageId, text, ...others });
  }

  wait(ms: number) {
    this.now = later(this.now, ms);
    return this.do({ type: 'AdvanceClock' });
  }

  deliver(...bodies: readonly EventBody[]) {
    return this.deliverStep({ events: bodies.map((body) => this.event(body)) });
  }

  event(body: EventBody, key?: string): ProviderEvent {
    this.#count += 1;
    return { key: key ?? `e${this.#count}`, at: this.now, ...body } as ProviderEvent;
  }

  deliverStep(given: Step, handoverId = this.#lastId) {
    return this.do({ type: 'Deliver', handoverId, step: given });
  }

  /** A person writes. */
  agentSays(text: string) {
    this.#count += 1;
    const message = { vendorId: `a${this.#count}`, from: { name: 'Jane' }, text };
    return this.deliver({ type: 'message', message });
  }

  /** Answers the first call of the session that has the visitor, or of the first that is being closed. */
  answer(given: Step = {}) {
    const { id, what } = this.call();
    const taken: Step = { state: { v: 1, data: {} }, events: [this.event({ type: 'started' })] };
    const answered = what.kind === 'start' ? { ...taken, ...given } : given;
    return this.do({ type: 'AnswerCall', callId: id, step: answered });
  }

  fail(kind: FailureKind, callId = this.call().id) {
    return this.do({ type: 'FailCall', callId, failure: { kind, message: 'It went wrong.' } });
  }

  /** When it is its turn. */
  failLater(kind: FailureKind) {
    this.now = Math.max(this.now, this.call().dueAt) as EpochMs;
    return this.fail(kind);
  }

  /** Fails the first call until it is no longer tried. */
  failForGood(kind: FailureKind): void {
    const { id } = this.call();
    for (let times = 0; times < 2_000; times += 1) {
      if (!this.calls().some((one) => one.id === id)) return;
      this.failLater(kind);
    }
    throw new Error('it is tried for ever');
  }

  answerWork(answer: EffectAnswer) {
    const { work } = this.conversation;
    if (!work) throw new Error('the flow waits for nothing');
    return this.do({ type: 'AnswerWork', effectId: work.effectId, answer });
  }

  get #lastId(): Handover['id'] {
    const requested = this.said.findLast(({ event }) => event.type === 'HandoverRequested')?.event;
    if (requested?.type !== 'HandoverRequested') throw new Error('nobody asked for a person');
    return requested.handoverId;
  }

  get handover(): Handover {
    const { owner } = this.conversation;
    if (owner.kind !== 'handover') throw new Error('there is no handover');
    return owner.handover;
  }

  get phase(): string {
    const { owner } = this.conversation;
    return owner.kind === 'handover' ? owner.phase : owner.kind;
  }

  calls(): readonly Call[] {
    const { owner, closing } = this.conversation;
    const sessions = owner.kind === 'handover' ? [owner.handover, ...closing] : closing;
    return sessions.flatMap((one) => one.calls);
  }

  /** What waits to be told to providers, in short: `start`, `send hello`, `end visitor`. */
  waiting(): readonly string[] {
    return this.calls().map(({ what }) => {
      if (what.kind === 'send') return `send ${what.message.text}`;
      if (what.kind === 'end') return `end ${what.by}`;
      return what.kind === 'presence' ? `${what.notice.code} ${what.notice.tell}` : what.kind;
    });
  }

  call(): Call {
    const [call] = this.calls();
    if (!call) throw new Error('there is nothing to be told to a provider');
    return call;
  }
}

/** A conversation whose visitor has just asked for a person; the provider has not answered yet. */
export function asked(settings: JsonObject = {}, options: TalkOptions = {}): Talk {
  const talk = new Talk(handsOver(settings), options);
  talk.post('a person please');
  return talk;
}

/** The provider has it. */
export function waiting(settings: JsonObject = {}, options: TalkOptions = {}): Talk {
  const talk = asked(settings, options);
  talk.answer();
  return talk;
}

/** A person has written. */
export function active(settings: JsonObject = {}, options: TalkOptions = {}): Talk {
  const talk = waiting(settings, options);
  talk.agentSays('Hello, I am Jane.');
  return talk;
}

/** What a step led to: events in short, refused or not. */
export function told(stepped: Stepped): readonly string[] {
  return stepped.ok ? stepped.said.map(short) : [`refused: ${stepped.rejection}`];
}

/** What the visitor reads of what was said. */
export function read(said: readonly Said[] | Stepped): readonly string[] {
  const list = 'ok' in said ? (said.ok ? said.said : []) : said;
  return list.flatMap(({ event, words }) => {
    if (event.type === 'BotSaid' && event.to !== 'agent' && words?.kind === 'bot') {
      return [words.output.text.trim().replaceAll(/ +/g, ' ')];
    }
    return event.type === 'AgentSaid' && words?.kind === 'agent' ? [`Jane: ${words.text}`] : [];
  });
}

function short({ event, words }: Said): string {
  const bare = detail(event);
  if (words?.kind === 'bot') return `Bot: ${words.output.text.trim().replaceAll(/ +/g, ' ')}`;
  return bare === '' ? event.type : `${event.type} ${bare}`;
}

function detail(event: ConversationEvent): string {
  switch (event.type) {
    case 'FlowRan':
      return `${event.input} ${event.outcome.kind}`;
    case 'HandoverEnded':
      if (event.status === 'completed') return `completed ${event.endedBy}`;
      return event.status === 'error' ? `error ${event.error.reason}` : 'cancelled';
    case 'HandoverRefused':
      return event.reason;
    case 'CallFailed':
      return `${event.call} ${event.failure} ${event.next}`;
    case 'ProviderEventIgnored':
      return `${event.event} ${event.why}`;
    case 'QueueMoved':
      return String(event.position);
    case 'VisitorInactive':
      return String(event.count);
    case 'ConversationEnded':
      return event.by;
    default:
      return '';
  }
}
