import type { ChatEvent, ChatId, VisitorId } from '@baton/desk';
import type {
  AgentCommand,
  ChatView,
  CommandFrame,
  EventFrame,
  HelloFrame,
  ReplyFrame,
  StreamFrame,
  VisitorCommand,
  WelcomeFrame,
} from '@baton/protocol';
import { foldChat, foldVisitorChat } from '@baton/view';
import type { VirtualTime } from './virtual-time.ts';

/** Who looks: an agent has every chat here. */
export type Viewer =
  | { readonly kind: 'agent' }
  | { readonly kind: 'visitor'; readonly id: VisitorId };

type Logged = Omit<EventFrame, 't' | 'prev'> & { readonly visitorId: VisitorId };
type Live = { readonly visitorId: VisitorId; readonly chatId: ChatId };

const AGENT_ID = '005A';
const UNSEEN: ReadonlySet<string> = new Set(['OfferPushed']);

/**
 * A desk with one agent who takes every chat at once. It keeps every promise of a server: a log that survives a
 * restart, commands that take effect once, and streams without holes.
 */
export class HonestDesk {
  readonly log: Logged[] = [];
  readonly #time: VirtualTime;
  readonly #done = new Map<string, number>();
  readonly #live = new Map<ChatId, Live>();
  #seq = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  get head(): number {
    return this.#seq;
  }

  submit(viewer: Viewer, { id, ref, command }: CommandFrame): ReplyFrame {
    const key = `${viewer.kind === 'agent' ? 'agent' : viewer.id}:${id}`;
    const before = this.#done.get(key);
    if (before !== undefined) return { t: 'reply', ref, ok: true, seq: before };
    const refusal = this.#decide(viewer, command);
    if (refusal) return { t: 'reply', ref, ok: false, refusal };
    this.#done.set(key, this.#seq);
    return { t: 'reply', ref, ok: true, seq: this.#seq };
  }

  welcome(viewer: Viewer, hello: HelloFrame): WelcomeFrame {
    const cursor = hello.cursor ?? 0;
    const held = new Set(hello.chats);
    const chats = this.#chatsOf(viewer)
      .filter((chatId) => !held.has(chatId))
      .map((chatId) => this.view(viewer, chatId));
    const seen = new Set(this.#chatsOf(viewer));
    return {
      t: 'welcome',
      v: 1,
      serverTime: this.#time.now(),
      cursor: this.#seq,
      chats,
      events: this.log
        .filter(({ seq, event }) => seq > cursor && held.has(event.chatId))
        .flatMap((logged) => {
          const frame = frameFor(viewer, logged, 0);
          return frame?.t === 'event' ? [frame] : [];
        }),
      hidden: hello.chats.filter((chatId) => !seen.has(chatId)),
      availability: { online: true, buttons: [] },
    };
  }

  /** The stream of one viewer after `seq`; `prev` is the last seq they were sent. */
  since(viewer: Viewer, seq: number): readonly StreamFrame[] {
    const frames: StreamFrame[] = [];
    let prev = seq;
    for (const logged of this.log) {
      if (logged.seq <= seq || !this.#sees(viewer, logged)) continue;
      const frame = frameFor(viewer, logged, prev, () =>
        this.view(viewer, logged.event.chatId, logged.seq),
      );
      if (!frame) continue;
      frames.push(frame);
      prev = logged.seq;
    }
    return frames;
  }

  /** The whole view of one chat as of `seq`. */
  view(viewer: Viewer, chatId: ChatId, seq = this.#seq): ChatView {
    let view: ChatView | undefined;
    for (const logged of this.log) {
      if (logged.event.chatId !== chatId || logged.seq > seq) continue;
      if (viewer.kind === 'visitor' && UNSEEN.has(logged.event.type)) continue;
      view = viewer.kind === 'agent' ? foldChat(view, logged) : foldVisitorChat(view, logged);
    }
    if (!view) throw new Error(`no chat ${chatId}`);
    return view;
  }

  #decide(viewer: Viewer, command: VisitorCommand | AgentCommand): ReplyRefusal | undefined {
    if (command.type === 'RequestChat') {
      if (viewer.kind !== 'visitor') return 'forbidden';
      const isBusy = [...this.#live.values()].some(({ visitorId }) => visitorId === viewer.id);
      if (isBusy) return 'chat-already-open';
      this.#start(viewer.id, command.chatId);
      return undefined;
    }
    if (!('chatId' in command)) return undefined;
    const live = this.#live.get(command.chatId);
    if (!live) return 'chat-ended';
    if (viewer.kind === 'visitor' && viewer.id !== live.visitorId) return 'not-your-chat';
    const by =
      viewer.kind === 'visitor' ? { kind: 'visitor' } : { kind: 'agent', agentId: AGENT_ID };
    if (command.type === 'PostMessage') {
      const { messageId, text } = command;
      this.#append(live, { type: 'MessagePosted', messageId, by, length: text.length }, { text });
    } else if (command.type === 'EndChat') {
      this.#append(live, { type: 'ChatEnded', by, why: 'ended' });
      this.#live.delete(live.chatId);
    }
    return undefined;
  }

  #start(visitorId: VisitorId, chatId: ChatId): void {
    const live = { visitorId, chatId };
    this.#live.set(chatId, live);
    const place = { deploymentId: '572d', buttonId: '573b', origin: 'widget' };
    this.#append(live, { type: 'ChatRequested', visitorId, ...place, priority: 0, weight: 1 });
    const offer = { agentId: AGENT_ID, expiresAt: 0, reason: {} };
    this.#append(live, { type: 'OfferPushed', ...offer }, { name: 'Jane' });
    this.#append(
      live,
      { type: 'OfferAccepted', agentId: AGENT_ID, how: 'manual' },
      { name: 'Jane' },
    );
  }

  #append(live: Live, event: object, words: { text?: string; name?: string } = {}): void {
    this.#seq += 1;
    const whole = { at: this.#time.now(), chatId: live.chatId, ...event } as ChatEvent;
    this.log.push({ seq: this.#seq, visitorId: live.visitorId, event: whole, ...words });
  }

  #sees(viewer: Viewer, { visitorId }: Logged): boolean {
    return viewer.kind === 'agent' || viewer.id === visitorId;
  }

  #chatsOf(viewer: Viewer): readonly ChatId[] {
    const first = viewer.kind === 'agent' ? 'OfferPushed' : 'ChatRequested';
    return this.log
      .filter((logged) => logged.event.type === first && this.#sees(viewer, logged))
      .map(({ event }) => event.chatId);
  }
}

type ReplyRefusal = Extract<ReplyFrame, { ok: false }>['refusal'];

function frameFor(
  viewer: Viewer,
  { visitorId: _visitorId, ...logged }: Logged,
  prev: number,
  view?: () => ChatView,
): StreamFrame | undefined {
  const { type } = logged.event;
  const reveals = viewer.kind === 'agent' ? 'OfferPushed' : 'ChatRequested';
  if (type === reveals) {
    return view && { t: 'revealed', prev, seq: logged.seq, chat: view() };
  }
  if (viewer.kind === 'visitor' && UNSEEN.has(logged.event.type)) return undefined;
  if (viewer.kind === 'agent' && type === 'ChatRequested') return undefined;
  return { t: 'event', prev, ...logged };
}
