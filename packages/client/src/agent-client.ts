import type {
  AttachedRecord,
  ButtonId,
  ChatId,
  ChatsOnOffline,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
} from '@baton/desk';
import type { AgentCommand, WelcomeFrame } from '@baton/protocol';
import { type AgentScreen, EMPTY_AGENT_SCREEN, foldAgent } from '@baton/view';
import { ClientCore, type FoldedFrame } from './client-core.ts';
import { LOST_CHATS_MAX } from './limits.ts';
import type {
  AgentClient,
  AgentClientOptions,
  AgentState,
  AnnouncedFile,
  ClientWorld,
  CommandResult,
  ConnectionStatus,
  LostChat,
  PendingCommand,
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

  constructor({ world, agentId, loadMask }: AgentClientOptions) {
    this.#world = world;
    this.#core = new ClientCore({
      world,
      kinds: ['websocket'],
      storageKey: `baton.agent.${agentId}`,
      other: 'visitor',
      loadMask,
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
      pending: [],
      flags: [],
      fileProgress: new Map(),
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

  requestTransfer(chatId: ChatId, to: InvitationTarget, note?: string): Promise<CommandResult> {
    return this.#invite('RequestTransfer', { chatId, to, ...noted(note) });
  }

  requestConference(chatId: ChatId, to: InvitationTarget, note?: string): Promise<CommandResult> {
    return this.#invite('RequestConference', { chatId, to, ...noted(note) });
  }

  acceptInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult> {
    return this.#submit({ type: 'AcceptInvitation', chatId, invitationId });
  }

  declineInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult> {
    return this.#submit({ type: 'DeclineInvitation', chatId, invitationId });
  }

  cancelInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult> {
    return this.#submit({ type: 'CancelInvitation', chatId, invitationId });
  }

  transferToButton(chatId: ChatId, buttonId: ButtonId, note?: string): Promise<CommandResult> {
    return this.#submit({ type: 'TransferToButton', chatId, buttonId, ...noted(note) });
  }

  leaveConference(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'LeaveConference', chatId });
  }

  attachRecord(chatId: ChatId, record: AttachedRecord): Promise<CommandResult> {
    return this.#submit({ type: 'AttachRecord', chatId, ...record });
  }

  detachRecord(chatId: ChatId, recordType: string): Promise<CommandResult> {
    return this.#submit({ type: 'DetachRecord', chatId, recordType });
  }

  requestFile(chatId: ChatId, recordType: string): Promise<CommandResult> {
    const transferId = this.#world.newId() as FileTransferId;
    return this.#submit({ type: 'RequestFile', chatId, transferId, recordType });
  }

  sendFile(chatId: ChatId, recordType?: string): AnnouncedFile {
    const transferId = this.#world.newId() as FileTransferId;
    const record = recordType === undefined ? {} : { recordType };
    return {
      transferId,
      announced: this.#submit({ type: 'SendFile', chatId, transferId, ...record }),
    };
  }

  cancelFile(chatId: ChatId, transferId: FileTransferId): Promise<CommandResult> {
    return this.#submit({ type: 'CancelFile', chatId, transferId });
  }

  raiseFlag(chatId: ChatId, note?: string): Promise<CommandResult> {
    return this.#submit({ type: 'RaiseFlag', chatId, ...noted(note) });
  }

  lowerFlag(chatId: ChatId): Promise<CommandResult> {
    return this.#submit({ type: 'LowerFlag', chatId });
  }

  whisper(chatId: ChatId, text: string): Promise<CommandResult> {
    const messageId = this.#world.newId() as MessageId;
    return this.#submit({ type: 'PostWhisper', chatId, messageId, text });
  }

  blockVisitor(chatId: ChatId, note?: string): Promise<CommandResult> {
    return this.#submit({ type: 'BlockVisitor', chatId, ...noted(note) });
  }

  #invite(
    type: 'RequestTransfer' | 'RequestConference',
    asked: { readonly chatId: ChatId; readonly to: InvitationTarget; readonly note?: string },
  ): Promise<CommandResult> {
    const invitationId = this.#world.newId() as InvitationId;
    return this.#submit({ type, invitationId, ...asked });
  }

  #submit(command: AgentCommand): Promise<CommandResult> {
    const result = this.#core.submit(command);
    if (!('chatId' in command)) return result;
    const { chatId, type } = command;
    const pending: PendingCommand = { chatId, type };
    this.#snapshot.change({ pending: [...this.state.pending, pending] });
    return result.finally(() => {
      this.#snapshot.change({ pending: this.state.pending.filter((one) => one !== pending) });
    });
  }

  #fold(frame: WelcomeFrame | FoldedFrame): 'taken' {
    if (frame.t === 'position' || frame.t === 'availability') return 'taken';
    const before = this.#screen.chats;
    this.#screen = foldAgent(this.#screen, frame);
    const { self, directory, chats, flags, fileProgress } = this.#screen;
    this.#snapshot.change({ self, directory, chats, flags, fileProgress });
    if (frame.t === 'hidden' && before.has(frame.chatId)) {
      const { chatId, why, name } = frame;
      this.#lose([{ chatId, why, ...(name !== undefined && { name }) }]);
    }
    if (frame.t === 'welcome') {
      this.#snapshot.change({ serverAheadMs: frame.serverTime - this.#world.now() });
      const unseen = frame.hidden.filter((chatId) => before.has(chatId));
      this.#lose(unseen.map((chatId) => ({ chatId, why: 'while-away' })));
    }
    return 'taken';
  }

  #lose(lost: readonly Omit<LostChat, 'at'>[]): void {
    if (lost.length === 0) return;
    const at = this.#world.now();
    const more = lost.map((one) => ({ ...one, at }));
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

/** Nobody needs a blank note. */
function noted(note: string | undefined): { readonly note?: string } {
  const text = note?.trim();
  return text ? { note: text } : {};
}
