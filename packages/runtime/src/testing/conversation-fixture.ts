import type { ReadyRule } from '@baton/content-rules/masking';
import type { EndpointFacts } from '@baton/conversation';
import type { ChatId, MessageId, VisitorId } from '@baton/desk';
import {
  builtInCatalogue,
  type CompiledFlow,
  compileFlow,
  type EffectAnswer,
  type FlowId,
  type FlowNode,
  type JsonObject,
  type NodeId,
} from '@baton/flow';
import type { Capabilities, HandoverProvider } from '@baton/handover';
import {
  type ContactCentre,
  SCRIPTED_CAPABILITIES,
  ScriptedProvider,
} from '@baton/handover/testing';
import type { Clock, VisitorViewer } from '@baton/host';
import type { ServerFrame, VisitorCommand } from '@baton/protocol';
import type { LogStore } from '@baton/store';
import {
  EMPTY_VISITOR_SCREEN,
  foldVisitor,
  foldVisitorChat,
  placeInStream,
  type VisitorScreen,
} from '@baton/view';
import {
  ConversationRuntime,
  type ConversationRuntimeOptions,
} from '../conversations/conversation-runtime.ts';
import { KeptLog, noMeter, organizationId, rosa, shop } from './desk-fixture.ts';

export type Drawn = {
  readonly [nodeId: string]: readonly [
    type: string,
    settings?: JsonObject,
    exits?: { readonly [exit: string]: string },
  ];
};

/** Says what it hears; the word `person` asks for one. */
const talkative: Drawn = {
  start: ['start', {}, { next: 'look' }],
  look: [
    'lookup',
    {
      source: 'text',
      cases: [
        { id: 'p', value: 'person' },
        { id: 'b', value: 'bye' },
        { id: 'f', value: 'fetch' },
      ],
    },
    { 'case-p': 'hand', 'case-b': 'end', 'case-f': 'fetch', default: 'say' },
  ],
  hand: ['handover-to-agent', { acceptedText: 'One moment.', activeEvent: true }, { next: 'look' }],
  fetch: [
    'http-request',
    { method: 'GET', url: 'https://shop.example' },
    { ok: 'say', failed: 'say' },
  ],
  say: [
    'say',
    { text: 'Bot: {{input.text}}{{input.handover.status}}', outputDestination: 'visitor' },
    { next: 'back' },
  ],
  back: ['go-to', { nodeId: 'look', mode: 'wait' }],
  end: ['end-conversation'],
};

function compiled(nodes: Drawn): CompiledFlow {
  const list = Object.entries(nodes).map(
    ([id, [type, settings = {}, exits = {}]]): FlowNode => ({
      id: id as NodeId,
      type,
      position: { x: 0, y: 0 },
      settings,
      exits: exits as FlowNode['exits'],
    }),
  );
  const document = { format: 1 as const, name: 'Shop', nodes: list, intents: [] };
  return compileFlow(document, { flowId: 'main' as FlowId, version: 1 }, builtInCatalogue);
}

export type TalksOptions = {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly centre: ContactCentre;
  readonly flow?: Drawn;
  readonly endpoint?: Partial<EndpointFacts>;
  readonly capabilities?: Partial<Capabilities>;
  readonly perform?: () => Promise<EffectAnswer>;
  readonly sneakPeek?: () => boolean;
  readonly rules?: () => readonly ReadyRule[];
  readonly blockedBy?: (address: string) => string | undefined;
  /** In place of the provider in front of the centre; undefined: its settings are gone. */
  readonly open?: (provider: HandoverProvider) => HandoverProvider | undefined;
};

/** Conversations of one organization, whose handovers go to a scripted contact centre. */
export async function startTalks({ store, clock, centre, ...given }: TalksOptions) {
  const flow = compiled(given.flow ?? talkative);
  const log = new KeptLog();
  const capabilities = { ...SCRIPTED_CAPABILITIES, ...given.capabilities };
  const endpoint: EndpointFacts = {
    endpointId: 'endpoint' as EndpointFacts['endpointId'],
    channel: 'widget',
    carriesHandover: true,
    flowId: flow.ref.flowId,
    attached: [],
    startsWith: 'visitor',
    troubleText: 'Something went wrong.',
    ...given.endpoint,
  };
  const options: ConversationRuntimeOptions = {
    organizationId,
    store,
    clock,
    log,
    meter: noMeter,
    sealer: {
      seal: (text, context) => `sealed for ${context}: ${[...text].reverse().join('')}`,
      open: (sealed, context) =>
        [...sealed.slice(`sealed for ${context}: `.length)].reverse().join(''),
    },
    flows: {
      publishedVersion: (flowId) => (flowId === flow.ref.flowId ? 1 : undefined),
      flow: (flowId) => (flowId === flow.ref.flowId ? flow : undefined),
      load: async () => flow,
      intent: () => null,
    },
    providers: {
      find: () => ({
        ok: true,
        ref: { kind: 'named', providerId: 'centre' },
        kind: 'scripted',
        capabilities,
      }),
      open: () => {
        const provider = new ScriptedProvider(centre, () => clock.now(), capabilities);
        return given.open ? given.open(provider) : provider;
      },
    },
    work: {
      perform: given.perform ?? (async () => ({ kind: 'failed', message: 'Down.' })),
    },
    endpoint: () => endpoint,
    sneakPeek: given.sneakPeek ?? (() => false),
    prepare: async () => {},
    rules: given.rules ?? (() => []),
    maskPlan: () => given.rules?.() ?? [],
    blockedBy: given.blockedBy ?? (() => undefined),
    readTraits: (told) => told,
  };
  const runtime = await ConversationRuntime.open(options);
  return { runtime, log };
}

function visiting(visitorId: VisitorId = rosa): VisitorViewer {
  return { kind: 'visitor', visitorId, deploymentId: shop };
}

/** A visitor's page: what it was sent, folded as the widget does, with every gap and every doubled place noticed. */
export class Page {
  screen: VisitorScreen = EMPTY_VISITOR_SCREEN;
  readonly frames: ServerFrame[] = [];
  gaps = 0;
  readonly viewer: VisitorViewer;
  #close: () => void = () => {};
  #commands = 0;

  constructor(viewer = visiting()) {
    this.viewer = viewer;
  }

  async open(runtime: ConversationRuntime): Promise<void> {
    const { cursor, chat } = this.screen;
    const held = { cursor, chats: chat ? [chat.chatId] : [] };
    const opened = await runtime.open(this.viewer, held, {
      send: (frames) => {
        for (const text of frames) this.#hear(JSON.parse(text) as ServerFrame);
      },
    });
    if ('refusal' in opened) throw new Error(opened.refusal);
    this.#close = opened.close;
    this.frames.push(opened.welcome);
    this.#fold(opened.welcome);
  }

  close(): void {
    this.#close();
  }

  /** Under an id that may be given again. */
  say(runtime: ConversationRuntime, text: string, chatId = 'talk', id?: string) {
    this.#commands += 1;
    const messageId = (id ?? `m${this.#commands}-${chatId}`) as MessageId;
    return this.do(runtime, { type: 'PostMessage', chatId: chatId as ChatId, messageId, text }, id);
  }

  begin(runtime: ConversationRuntime, chatId = 'talk', id?: string) {
    const command: VisitorCommand = {
      type: 'RequestChat',
      chatId: chatId as ChatId,

      context: { name: 'Rosa' },
    };
    return this.do(runtime, command, id);
  }

  do(runtime: ConversationRuntime, command: VisitorCommand, id?: string) {
    this.#commands += 1;
    return runtime.say(this.viewer, id ?? `c${this.#commands}`, command);
  }

  /** What the page shows was said, with who said it. */
  lines(): readonly string[] {
    return (this.screen.chat?.timeline ?? []).flatMap((entry) =>
      entry.kind === 'message' ? [`${entry.by}: ${entry.text}`] : [],
    );
  }

  #hear(frame: ServerFrame): void {
    this.frames.push(frame);
    if (frame.t !== 'event') return;
    const place = placeInStream(this.screen.cursor, frame);
    if (place !== 'next') this.gaps += 1;
    this.#fold(frame);
  }

  #fold(frame: ServerFrame): void {
    const next = foldVisitor(this.screen, frame, foldVisitorChat);
    if (!next) throw new Error(`${frame.t} cannot be folded`);
    this.screen = next;
  }
}
