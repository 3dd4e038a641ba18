import type {
  BesideText,
  ClientWorld,
  OutgoingMessage,
  VisitorClient,
  VisitorState,
} from '@baton/client';
import type { Refusal, VisitorContext } from '@baton/protocol';
import { announcementOf, answersAfter } from './announcement.ts';
import type { BotView } from './bot-view.ts';
import { carriedText } from './carried-text.ts';
import { type ConnectionLine, watchConnection } from './connection-line.ts';
import type { Memory } from './memory.ts';
import type { Tell } from './rows.ts';
import { isLive, type Screen, screenOf } from './screen.ts';
import { isSendable } from './text-size.ts';
import type { Catalogue } from './words/catalogue.ts';

type MessageId = OutgoingMessage['messageId'];

/** A pause in writing after which the draft is kept. */
const DRAFT_DELAY_MS = 400;
/** How long what a bot needs may take to load; later its words stand there without it. */
export const BOT_PATIENCE_MS = 4_000;

/** What the visitor is asked: whether the chat is to end, what of it they want to take along. */
export type Question = 'none' | 'end-chat' | 'transcript';

/** Everything the visitor's screen is made of. */
export type PanelState = {
  readonly visitor: VisitorState;
  /** What only a deployment with a bot needs; null where there is none. */
  readonly bot: BotView | null;
  readonly screen: Screen;
  readonly open: boolean;
  readonly draft: string;
  readonly name: string;
  readonly question: Question;
  /** The first message, until the chat it asks for is there. */
  readonly first: string | null;
  /** Why the last thing the visitor wanted was not done. */
  readonly refusal: Refusal | null;
  readonly line: ConnectionLine;
  readonly unread: number;
  /** The last unread message, shown beside the launcher until it is put away. */
  readonly glimpse: {
    readonly by: 'agent' | 'bot';
    readonly name: string | null;
    readonly text: string;
  } | null;
  /** For screen readers; `count` tells two equal texts apart. */
  readonly announcement: { readonly text: string; readonly count: number };
};

/** What the visitor can do; every call may be repeated. */
export type Panel = {
  readonly state: PanelState;
  subscribe(listener: () => void): () => void;
  show(): void;
  hide(): void;
  /** The visitor touched the widget: from here on it may store. */
  touch(): void;
  /** Whether the tab is in sight; what arrives out of sight is unread. */
  setInSight(inSight: boolean): void;
  write(draft: string): void;
  setName(name: string): void;
  /** Sends the draft, or asks for a chat with it. The text stays until it is safe. */
  submit(): Promise<void>;
  /** Says something that is not in the composer: a suggested answer, a filled-in form. */
  say(text: string, beside?: BesideText): void;
  retry(messageId: MessageId): void;
  discard(messageId: MessageId): void;
  leaveQueue(): Promise<void>;
  ask(question: Question): void;
  endChat(): Promise<void>;
  /** Puts the ended chat away; what never reached anybody goes back into the composer. */
  startNew(): void;
  putGlimpseAway(): void;
  /** Writes down at once what waits to be written: the page is going. */
  keep(): void;
  stop(): void;
};

export type PanelDeps = {
  readonly client: VisitorClient;
  readonly world: Pick<ClientWorld, 'after'>;
  readonly memory: Memory;
  readonly words: Catalogue;
  /** Where the visitor is when the chat begins. */
  readonly page: () => VisitorContext;
  /** The page of another site that led here; empty where it was none. */
  readonly referrer: string;
  readonly tell: Tell;
  /** Fetches what a bot's words need. `onDue`: something that was held back may be shown. */
  readonly loadBot: (onDue: () => void) => Promise<BotView>;
};

/** The visitor's side of one widget, without a screen. */
export function createPanel(deps: PanelDeps): Panel {
  const { client, world, memory, page } = deps;
  const remembered = memory.read();
  // The first page of a visit knows; the next ones were come to from within.
  const referrer = remembered.referrer || deps.referrer;
  const listeners = new Set<() => void>();
  let seenSeq = remembered.seenSeq;
  let putAwaySeq = 0;
  let inSight = true;
  let request: 'none' | 'under-way' = 'none';
  let leaving = false;
  let stopKeeping: (() => void) | undefined;
  let botPart: 'not-wanted' | 'loading' | 'settled' = 'not-wanted';
  let stopWaiting: (() => void) | undefined;
  let greeted = false;
  /** Since when the line has been live without a break; what comes by it is new. */
  let liveSince: number | null = null;
  let state: PanelState = derive({
    visitor: client.state,
    bot: null,
    screen: { kind: 'loading' },
    open: remembered.open,
    draft: remembered.draft || (remembered.first ?? ''),
    name: remembered.name,
    question: 'none',
    first: remembered.first,
    refusal: null,
    line: 'none',
    unread: 0,
    glimpse: null,
    announcement: { text: '', count: 0 },
  });

  /** Screen, unread count and glimpse follow from the rest. */
  function derive(next: PanelState): PanelState {
    const { chat } = next.visitor;
    // What was there before the first look is no news; what stands open before the visitor is seen.
    if (chat && (seenSeq === null || (next.open && inSight))) {
      seenSeq = Math.max(seenSeq ?? 0, chat.seq);
    }
    const unseen = answersAfter(chat, seenSeq ?? 0);
    const last = unseen.at(-1);
    const screen = screenOf(next.visitor, request);
    return {
      ...next,
      screen,
      unread: unseen.length,
      glimpse: last && !next.open && last.seq > putAwaySeq ? last : null,
      question:
        isLive(screen) || (screen.kind === 'ended' && next.question === 'transcript')
          ? next.question
          : 'none',
    };
  }

  /** What may be shown of what the client knows: nothing before its parts are there, and no word before its pause is over. */
  function visible(next: PanelState): VisitorState {
    const now = client.state;
    if (now.bot && botPart !== 'settled') return { ...now, chat: null, availability: null };
    const since = now.connection.kind === 'live' ? now.connection.since : null;
    const isNew = since !== null && since === liveSince;
    liveSince = since;
    return next.bot?.pace(now, isNew && next.open && inSight ? 'as-new' : 'at-once') ?? now;
  }

  function set(change: Partial<PanelState>) {
    const next = { ...state, ...change };
    const { chat: before } = state.visitor;
    const visitor = visible(next);
    const { chat } = visitor;
    // A chat that was just asked for is news from its first word on.
    const known = before?.chatId === chat?.chatId ? before : request === 'none' ? chat : null;
    const text = chat ? announcementOf(known?.seq ?? 0, chat, deps) : '';
    const { count } = state.announcement;
    if (chat) request = 'none';
    state = derive({ ...next, visitor, ...(text && { announcement: { text, count: count + 1 } }) });
    if (chat && chat.seq !== before?.seq) keep();
    for (const listener of listeners) listener();
  }

  function keep() {
    stopKeeping?.();
    stopKeeping = undefined;
    const { open, draft, first, name } = state;
    const bot = client.state.bot !== null;
    memory.write({ open, draft, first, name, seenSeq, bot, referrer });
  }

  const connection = watchConnection(world, (line) => set({ line }));

  function onClient() {
    if (client.state.bot) wantBot();
    set({});
    connection.update(client.state.connection);
    deliverFirst();
    left();
    greet();
  }

  function wantBot() {
    if (botPart !== 'not-wanted') return;
    botPart = 'loading';
    const settle = (bot: BotView | null) => {
      botPart = 'settled';
      stopWaiting?.();
      set({ bot });
      deliverFirst();
    };
    stopWaiting = world.after(BOT_PATIENCE_MS, () => settle(null));
    deps.loadBot(() => set({})).then(settle, () => settle(null));
  }

  /** A bot that speaks first is asked to once somebody who touched the widget looks at it. */
  function greet(): void {
    const { bot, chat, connection } = client.state;
    const isWanted = bot?.greets && !chat && state.open && inSight && memory.isUnlocked;
    if (!isWanted || greeted || request !== 'none' || connection.kind !== 'live') return;
    greeted = true;
    requestChat(null).catch(() => set({ refusal: 'internal' }));
  }

  /** The visitor gave up waiting: back to where they wrote, with what they wrote. */
  function left() {
    if (!leaving || state.screen.kind !== 'ended') return;
    leaving = false;
    startNew();
  }

  /** The chat is there: the client keeps the message from here on. */
  function deliverFirst() {
    const { first, draft } = state;
    if (first === null || leaving || !isLive(state.screen)) return;
    // Written over in the meantime: then the visitor decides when to send it.
    const taken = draft.trim() === first && client.send(first) === 'taken';
    set({ first: null, ...(taken && { draft: '' }) });
    keep();
  }

  async function requestChat(first: string | null) {
    request = 'under-way';
    set({ first, refusal: null });
    keep();
    const name = state.name.trim();
    const result = await client.requestChat({
      context: { ...page(), ...(referrer && { referrer }), ...(name && { name }) },
    });
    if (result.ok) return deliverFirst();
    request = 'none';
    // Another tab was quicker: then there is somebody to say it to.
    if (client.state.chat?.ending === null) return deliverFirst();
    set({ first: null, refusal: result.refusal });
    keep();
  }

  function startNew() {
    const draft = carriedText(state.visitor, state.draft);
    for (const message of state.visitor.outgoing) client.discard(message.messageId);
    client.dismiss();
    greeted = false;
    set({ draft, first: null, refusal: null, question: 'none' });
    keep();
    greet();
  }

  const stopListening = client.subscribe(onClient);
  connection.update(client.state.connection);
  // Who met a bot here before meets it again: its parts come beside the welcome.
  if (remembered.bot) wantBot();

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show() {
      set({ open: true });
      keep();
      greet();
    },
    hide() {
      greeted = false;
      set({ open: false, question: 'none' });
      keep();
    },
    touch() {
      memory.unlock();
      greet();
    },
    setInSight(now) {
      inSight = now;
      set({});
      keep();
      greet();
    },
    write(draft) {
      set({ draft, refusal: null });
      stopKeeping ??= world.after(DRAFT_DELAY_MS, keep);
      if (state.screen.kind === 'talking') client.typing(draft);
    },
    setName(name) {
      set({ name });
      stopKeeping ??= world.after(DRAFT_DELAY_MS, keep);
    },
    async submit() {
      const text = state.draft.trim();
      if (!isSendable(text)) return;
      const { kind } = state.screen;
      if (kind === 'welcome' || (kind === 'starting' && state.first === null)) {
        return requestChat(text);
      }
      if (!isLive(state.screen)) return;
      if (client.send(text) !== 'taken') return set({ refusal: 'too-many' });
      set({ draft: '', refusal: null });
      client.typing('');
      keep();
    },
    say(text, beside) {
      const taken = client.send(text, beside) === 'taken';
      set({ refusal: taken ? null : 'too-many' });
    },
    retry: (messageId) => client.retry(messageId),
    discard: (messageId) => client.discard(messageId),
    async leaveQueue() {
      // To a bot's visitor it is a person that is no longer waited for, not the chat that is over.
      leaving = state.visitor.chat?.buttonId !== null;
      const result = await client.cancelChat();
      if (result.ok && client.state.chat) return left();
      // Never got as far as the desk, or an agent came first: then there is somebody to say it to.
      leaving = false;
      if (result.ok) request = 'none';
      const unheard = !result.ok && state.screen.kind !== 'talking';
      set({ ...(result.ok && { first: null }), ...(unheard && { refusal: result.refusal }) });
      deliverFirst();
    },
    ask: (question) => set({ question }),
    async endChat() {
      set({ question: 'none' });
      const result = await client.endChat();
      if (!result.ok) set({ refusal: result.refusal });
    },
    startNew,
    putGlimpseAway() {
      putAwaySeq = answersAfter(state.visitor.chat, 0).at(-1)?.seq ?? 0;
      set({});
    },
    keep,
    stop() {
      stopListening();
      connection.stop();
      stopWaiting?.();
      state.bot?.stop();
      stopKeeping?.();
    },
  };
}
