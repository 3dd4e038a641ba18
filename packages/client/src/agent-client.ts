import type { ChatId, ChatsOnOffline, MessageId, Presence } from '@baton/desk';
import type { AgentCommand, WelcomeFrame } from '@baton/protocol';
import { type AgentScreen, EMPTY_AGENT_SCREEN, foldAgent } from '@baton/view';
import { ClientCore, type FoldedFrame } from './client-core.ts';
import { LOST_CHATS_MAX } from './limits.ts';
import type {
  AgentClient,
  AgentClientOptions,
  AgentState,
  ClientWorld,
  CommandResult,
  ConnectionStatus,
  SendOutcome,
} from './model.ts';
import { Snapshot } from './snapshot.ts';

/** The agent's end of every chat they see. Nothing is opened before `open()`. */
export function agentClient(options: AgentClientOptions): AgentClient {
  return new AgentEnd(options);
}

class AgentEnd implements AgentClient {
  readonly #world: ClientWorld;
  readonly #core: ClientCore;
  readonly #snapshot: Snapshot<AgentState>;
  #screen: AgentScreen = EMPTY_AGENT_SCREEN;

  constructor({ world, agentId }: AgentClientOptions) {
    this.#world = world;
    this.#core = new ClientCore({
      world,
      kinds: ['websocket'],
      storageKey: `baton.agent.${agentId}`,
      other: 'visitor',
      hello: () => ({ chats: [...this.#screen.chats.keys()] }),
      cursor: () => this.#screen.cursor,
      chatOf: (chatId) => this.#screen.chats.get(chatId),
      fold: (frame) => this.#fold(frame),
      onRefused: () => 'stop',
      onStatus: (connection) => this.#follow(connection),
      onOutgoing: (outgoing) => this.#snapshot.change({ outgoing }),
      onTyping: (typing) => this.#snapshot.change({ typing }),
    });
    this.#snapshot = new Snapshot<AgentState>({
      connection: { kind: 'idle' },
      lastLiveAt: null,
      serverAheadMs: 0,
      self: null,
      directory: null,
      chats: this.#screen.chats,
      outgoing: this.#core.outbox.messages,
      typing: new Map(),
      lost: [],
    });
  }

  get state(): AgentState {
    return this.#snapshot.state;
  }

  subscribe(listener: () => void): () => void {
    return this.#snapshot.subscribe(listener);
  }

  open(): void {
    this.#core.open();
  }

  close(): void {
    this.#core.close();
  }

  setPresence(
    presence: Presence,
    options: { readonly reason?: string; readonly chats?: ChatsOnOffline } = {},
  ): Promise<CommandResult> {
    return this.#submit({ type: 'SetPresence', presence, ...options });
  }

  accept(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'AcceptOffer', chatId });
  }

  decline(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'DeclineOffer', chatId });
  }

  send(chatId: ChatId, text: string, to?: 'bot'): SendOutcome {
    this.#core.sent();
    return this.#core.outbox.post({ chatId, text, ...(to && { to }) });
  }

  retry(messageId: MessageId): void {
    this.#core.outbox.retry(messageId);
  }

  discard(messageId: MessageId): void {
    this.#core.outbox.discard(messageId);
  }

  typing(chatId: ChatId, draft: string): void {
    // Sneak peek is for agents; a visitor never reads along.
    this.#core.typed(chatId, draft, 'hidden');
  }

  endChat(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'EndChat', chatId });
  }

  closeChat(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'CloseChat', chatId });
  }

  signOut(chats?: ChatsOnOffline): Promise<CommandResult> {
    return this.#submit({ type: 'SignOut', ...(chats !== undefined && { chats }) });
  }

  #submit(command: AgentCommand): Promise<CommandResult> {
    return this.#core.submit(command);
  }

  #fold(frame: WelcomeFrame | FoldedFrame): void {
    if (frame.t === 'position' || frame.t === 'availability') return;
    const before = this.#screen.chats;
    this.#screen = foldAgent(this.#screen, frame);
    const { self, directory, chats } = this.#screen;
    this.#snapshot.change({ self, directory, chats });
    if (frame.t === 'hidden' && before.has(frame.chatId)) this.#lose([frame.chatId], frame.why);
    if (frame.t === 'welcome') {
      this.#snapshot.change({ serverAheadMs: frame.serverTime - this.#world.now() });
      this.#lose(
        frame.hidden.filter((chatId) => before.has(chatId)),
        'while-away',
      );
    }
  }

  #lose(chatIds: readonly ChatId[], why: string): void {
    if (chatIds.length === 0) return;
    const at = this.#world.now();
    const more = chatIds.map((chatId) => ({ chatId, why, at }));
    this.#snapshot.change({ lost: [...this.state.lost, ...more].slice(-LOST_CHATS_MAX) });
  }

  #follow(connection: ConnectionStatus): void {
    const wasLive = this.state.connection.kind === 'live';
    if (connection.kind === 'live') {
      this.#snapshot.change({ connection, lastLiveAt: connection.since });
    } else if (wasLive) {
      this.#snapshot.change({ connection, lastLiveAt: this.#core.heardAt });
    } else this.#snapshot.change({ connection });
  }
}
