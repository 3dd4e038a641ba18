import type { ButtonId, ChatId, DeploymentId, FileTransferId, MessageId } from '@baton/desk';
import {
  type ChatView,
  PAGE_URL_LENGTH_MAX,
  type Refusal,
  type VisitedPage,
  type VisitorContext,
  type WelcomeFrame,
} from '@baton/protocol';
import {
  EMPTY_VISITOR_SCREEN,
  foldVisitor,
  foldVisitorTalk,
  type VisitorFold,
  type VisitorScreen,
} from '@baton/view';
import { newChatId } from './chat-id.ts';
import { ClientCore, type CoreOptions, type FoldedFrame } from './client-core.ts';
import type { Taken } from './connection.ts';
import type {
  BesideText,
  ClientWorld,
  CommandResult,
  SendOutcome,
  VisitorClient,
  VisitorClientOptions,
  VisitorState,
} from './model.ts';
import { Snapshot } from './snapshot.ts';
import type { TypingByChat } from './typing.ts';
import { VisitorToken } from './visitor-token.ts';

/** The visitor's end of a chat. Nothing is opened before `open()`, nothing is stored before the visitor acts. */
export function visitorClient(options: VisitorClientOptions): VisitorClient {
  return new VisitorEnd(options);
}

/** What a visitor may say of a chat, without saying of which. */
type OfChat =
  | { readonly type: 'CancelChat' | 'EndChat' }
  | { readonly type: 'CancelFile'; readonly transferId: FileTransferId }
  | ({ readonly type: 'VisitPage' } & VisitedPage);

type ChatRequest = { readonly context: VisitorContext; readonly buttonId?: ButtonId };

class VisitorEnd implements VisitorClient {
  readonly #world: ClientWorld;
  readonly #deploymentId: DeploymentId;
  readonly #dismissedKey: string;
  readonly #token: VisitorToken;
  readonly #core: ClientCore;
  readonly #snapshot: Snapshot<VisitorState>;
  #screen: VisitorScreen = EMPTY_VISITOR_SCREEN;
  #foldChat: VisitorFold;
  /** Fetches the fold of everything; null once that was begun. */
  #loadFold: (() => Promise<VisitorFold>) | null;
  /** Something could not be folded: the whole view has to come. */
  #isBehind = false;
  #typing: TypingByChat = new Map();
  #dismissed: string | null;
  /** The request that is under way. */
  #requesting: Promise<CommandResult> | null = null;
  #stopWake: (() => void) | null = null;

  constructor(options: VisitorClientOptions) {
    const { world, deploymentId, storageKey, folds = { later: wholeFold } } = options;
    this.#world = world;
    this.#foldChat = 'now' in folds ? folds.now : foldVisitorTalk;
    this.#loadFold = 'now' in folds ? null : folds.later;
    this.#deploymentId = deploymentId as DeploymentId;
    this.#dismissedKey = `${storageKey}.dismissed`;
    this.#dismissed = world.local.get(this.#dismissedKey);
    this.#token = new VisitorToken(world, storageKey);
    this.#core = new ClientCore({
      world,
      kinds: ['websocket', 'polling'],
      storageKey,
      other: 'agent',
      loadMask: options.loadMask,
      hello: () => this.#hello(),
      cursor: () => this.#screen.cursor,
      chatOf: (chatId) => (chatId === this.#screen.chat?.chatId ? this.#screen.chat : undefined),
      fold: (frame) => this.#fold(frame),
      onRefused: (refusal) => this.#refused(refusal),
      onStatus: (connection) => this.#snapshot.change({ connection }),
      onOutgoing: (outgoing) => this.#snapshot.change({ outgoing }),
      onTyping: (typing) => {
        this.#typing = typing;
        this.#show();
      },
    });
    this.#snapshot = new Snapshot<VisitorState>({
      connection: { kind: 'idle' },
      availability: null,
      chat: null,
      position: null,
      wait: null,
      may: null,
      serverAheadMs: 0,
      outgoing: this.#core.outbox.messages,
      agentTyping: false,
      fileProgress: null,
      bot: null,
    });
    // A page that was left with something to say comes back to say it.
    if (this.#core.outbox.commands.length > 0) this.#token.keep();
  }

  get state(): VisitorState {
    return this.#snapshot.state;
  }

  get token(): string | null {
    return this.#token.value;
  }

  subscribe(listener: () => void): () => void {
    return this.#snapshot.subscribe(listener);
  }

  open(): void {
    this.#stopWake ??= this.#world.onWake(() => this.#adopt());
    this.#adopt();
    this.#core.open();
  }

  close(): void {
    this.#stopWake?.();
    this.#stopWake = null;
    this.#core.close();
  }

  requestChat({ context, buttonId }: ChatRequest): Promise<CommandResult> {
    if (this.#requesting !== null) return this.#requesting;
    if (this.#liveChat) return Promise.resolve({ ok: false, refusal: 'chat-already-open' });
    this.#adopt();
    this.#token.keep();
    const requesting = this.#core
      .submit({
        type: 'RequestChat',
        chatId: newChatId(this.#world),
        context: clipped(context),
        ...(buttonId !== undefined && { buttonId }),
      })
      .finally(() => {
        this.#requesting = null;
      });
    this.#requesting = requesting;
    return requesting;
  }

  send(text: string, beside: BesideText = {}): SendOutcome {
    const { outbox } = this.#core;
    const chatId = this.#openChatId;
    if (chatId === undefined) {
      const ended = this.#screen.chat;
      return ended
        ? outbox.post({ ...beside, chatId: ended.chatId, text }, 'chat-ended')
        : 'no-chat';
    }
    this.#core.sent();
    return outbox.post({ ...beside, chatId, text });
  }

  retry(messageId: MessageId): void {
    this.#core.outbox.retry(messageId, this.#openChatId);
  }

  discard(messageId: MessageId): void {
    this.#core.outbox.discard(messageId);
  }

  typing(draft: string): void {
    const chat = this.#liveChat;
    if (chat) this.#core.typed(chat.chatId, draft, this.#screen.sneakPeek ? 'peek' : 'hidden');
  }

  cancelFile(transferId: FileTransferId): Promise<CommandResult> {
    return this.#say({ type: 'CancelFile', transferId });
  }

  visitPage(page: VisitedPage): Promise<CommandResult> {
    return this.#say({ type: 'VisitPage', ...page });
  }

  cancelChat(): Promise<CommandResult> {
    return this.#say({ type: 'CancelChat' });
  }

  endChat(): Promise<CommandResult> {
    return this.#say({ type: 'EndChat' });
  }

  dismiss(): void {
    const { chat } = this.#screen;
    if (chat === null || chat.ending === null) return;
    this.#dismissed = chat.chatId;
    this.#world.local.set(this.#dismissedKey, chat.chatId);
    const { outbox } = this.#core;
    for (const { chatId, messageId } of outbox.messages)
      if (chatId === chat.chatId) outbox.discard(messageId);
    this.#show();
  }

  get #liveChat(): ChatView | null {
    const { chat } = this.#screen;
    return chat !== null && chat.ending === null ? chat : null;
  }

  /** The chat that is live, or will be once its request is through. */
  get #openChatId(): ChatId | undefined {
    if (this.#liveChat) return this.#liveChat.chatId;
    const request = this.#core.outbox.commands.find(({ type }) => type === 'RequestChat');
    return request && 'chatId' in request ? request.chatId : undefined;
  }

  /** Of the chat that is live or asked for. */
  #say(command: OfChat): Promise<CommandResult> {
    const chatId = this.#openChatId;
    return chatId === undefined
      ? Promise.resolve({ ok: false, refusal: 'chat-unknown' })
      : this.#core.submit({ ...command, chatId });
  }

  #hello(): ReturnType<CoreOptions['hello']> {
    // While this tab had no line, another one may have been told who the visitor is.
    if (this.#token.value === null) this.#token.adopt();
    const token = this.#token.value;
    const { chat } = this.#screen;
    return {
      deploymentId: this.#deploymentId,
      ...(this.#isBehind && { cursor: null }),
      ...(token !== null && { token }),
      chats: chat === null ? [] : [chat.chatId],
    };
  }

  #fold(frame: WelcomeFrame | FoldedFrame): Taken {
    if (frame.t === 'file-progress') this.#snapshot.change({ fileProgress: frame });
    if (frame.t === 'welcome') {
      const { token, may = null, serverTime } = frame;
      if (token !== undefined) this.#token.take(token);
      const serverAheadMs = serverTime - this.#world.now();
      // A file that still comes in says so itself.
      this.#snapshot.change({ may, serverAheadMs, fileProgress: null });
    }
    const screen = foldVisitor(this.#screen, frame, this.#foldChat);
    this.#isBehind = !screen;
    if (!screen) return 'gap';
    this.#screen = screen;
    this.#show();
    return 'taken';
  }

  /** Most visitors only look; whoever has a chat, or talks to a bot, is told more than its talk. */
  #fetchFold(): void {
    const { chat, bot } = this.#screen;
    const load = chat || bot ? this.#loadFold : null;
    if (!load) return;
    this.#loadFold = null;
    load().then(
      (fold) => {
        this.#foldChat = fold;
      },
      () => {
        this.#loadFold = load;
      },
    );
  }

  #show(): void {
    const { chat, availability, position, wait, bot } = this.#screen;
    this.#fetchFold();
    this.#snapshot.change({
      availability,
      bot,
      chat: chat?.chatId === this.#dismissed ? null : chat,
      position,
      wait,
      agentTyping: chat !== null && this.#typing.has(chat.chatId),
    });
  }

  #refused(refusal: Refusal): 'retry' | 'stop' {
    if (refusal !== 'unauthenticated' || this.#token.value === null) return 'stop';
    this.#token.drop();
    this.#token.adopt();
    this.#startAnew();
    return 'retry';
  }

  /** Another tab of this browser knows who the visitor is; two tabs are one person. */
  #adopt(): void {
    if (this.#token.adopt() === 'unchanged') return;
    this.#startAnew();
    this.#core.renew();
  }

  /** Somebody else from here on. What was written stays; what only the one before could ask for does not. */
  #startAnew(): void {
    const { availability, bot } = this.#screen;
    this.#screen = { ...EMPTY_VISITOR_SCREEN, availability, bot };
    const requested = this.#core.outbox.commands.flatMap((command) =>
      command.type === 'RequestChat' ? [command.chatId] : [],
    );
    this.#core.outbox.disown((chatId) => requested.includes(chatId));
    if (requested.length > 0) this.#token.keep();
    this.#show();
  }
}

async function wholeFold(): Promise<VisitorFold> {
  const { foldVisitorChat } = await import('@baton/view/visitor');
  return foldVisitorChat;
}

/** The server refuses what is longer; addresses of pages often are. */
function clipped(context: VisitorContext): VisitorContext {
  return Object.fromEntries(
    Object.entries(context).map(([field, text]) => [field, text.slice(0, PAGE_URL_LENGTH_MAX)]),
  );
}
