import type {
  AgentClient,
  AgentState,
  AnnouncedFile,
  ClientWorld,
  CommandResult,
} from '@baton/client';
import type { ChatView, TimelineEntry } from '@baton/protocol';
import type { ChatId, MessageId } from '../src/desk-names.ts';

type AttachedRecord = ChatView['attached'][number];

/** An agent's client that holds a desk of its own: it answers every command at once, as a good day would. */
export class FakeAgentClient implements AgentClient {
  state: AgentState;
  readonly #world: ClientWorld;
  readonly #listeners = new Set<() => void>();
  #seq = 1_000_000;

  constructor(world: ClientWorld, state: AgentState) {
    this.#world = world;
    this.state = state;
    this.subscribe = this.subscribe.bind(this);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  open(): void {}
  close(): void {}

  /** Replaces parts of the state, as a frame from the server would. */
  change(part: Partial<AgentState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
  changeChat(chatId: ChatId, part: Partial<ChatView>): void {
    const chat = this.state.chats.get(chatId);
    if (!chat) return;
    const seq = ++this.#seq;
    this.change({ chats: new Map(this.state.chats).set(chatId, { ...chat, seq, ...part }) });
  }
  /** The visitor writes. */
  visitorSays(chatId: ChatId, text: string): void {
    const at = this.#world.now();
    this.#append(chatId, 'visitor', text, { unansweredSince: at });
  }

  async setPresence(
    presence: NonNullable<AgentState['self']>['presence'],
    options: { readonly reason?: string } = {},
  ): Promise<CommandResult> {
    const { self } = this.state;
    if (self) {
      const presenceReason = options.reason ?? null;
      const presenceSince = this.#world.now();
      this.change({ self: { ...self, presence, presenceReason, presenceSince } });
    }
    return DONE;
  }
  async accept(chatId: ChatId): Promise<CommandResult> {
    const acceptedAt = this.#world.now();
    this.changeChat(chatId, { phase: 'engaged', offerExpiresAt: null, acceptedAt });
    return DONE;
  }
  async decline(chatId: ChatId): Promise<CommandResult> {
    this.lose(chatId, 'OfferDeclined');
    return DONE;
  }
  send(chatId: ChatId, text: string): 'taken' | 'empty' {
    if (text.trim() === '') return 'empty';
    if (this.state.connection.kind === 'live') {
      this.#append(chatId, 'agent', text, { unansweredSince: null });
      return 'taken';
    }
    const messageId = this.#world.newId() as MessageId;
    const at = this.#world.now();
    this.change({
      outgoing: [...this.state.outgoing, { messageId, chatId, text, at, state: 'waiting' }],
    });
    return 'taken';
  }
  retry(messageId: MessageId): void {
    this.change({
      outgoing: this.state.outgoing.map((message) =>
        message.messageId === messageId ? { ...message, state: 'sending' as const } : message,
      ),
    });
  }
  discard(messageId: MessageId): void {
    this.change({
      outgoing: this.state.outgoing.filter((message) => message.messageId !== messageId),
    });
  }
  typing(): void {}
  async endChat(chatId: ChatId): Promise<CommandResult> {
    this.changeChat(chatId, {
      phase: 'wrapping-up',
      endedAt: this.#world.now(),
      unansweredSince: null,
      ending: { kind: 'ended', by: 'agent', why: 'ended' },
    });
    return DONE;
  }
  async closeChat(chatId: ChatId): Promise<CommandResult> {
    this.lose(chatId, 'ChatWrappedUp');
    return DONE;
  }
  async signOut(): Promise<CommandResult> {
    return DONE;
  }
  async requestTransfer(): Promise<CommandResult> {
    return DONE;
  }
  async requestConference(): Promise<CommandResult> {
    return DONE;
  }
  async acceptInvitation(chatId: ChatId): Promise<CommandResult> {
    this.changeChat(chatId, { invitations: [] });
    return DONE;
  }
  async declineInvitation(chatId: ChatId): Promise<CommandResult> {
    this.lose(chatId, 'TransferDeclined');
    return DONE;
  }
  async cancelInvitation(chatId: ChatId): Promise<CommandResult> {
    this.changeChat(chatId, { invitations: [] });
    return DONE;
  }
  async transferToButton(chatId: ChatId): Promise<CommandResult> {
    this.lose(chatId, 'TransferredToButton');
    return DONE;
  }
  async leaveConference(chatId: ChatId): Promise<CommandResult> {
    this.lose(chatId, 'AgentLeftConference');
    return DONE;
  }
  async attachRecord(chatId: ChatId, record: AttachedRecord): Promise<CommandResult> {
    const others = this.#attachedBut(chatId, record.recordType);
    this.changeChat(chatId, { attached: [...others, record] });
    return DONE;
  }
  async detachRecord(chatId: ChatId, recordType: string): Promise<CommandResult> {
    this.changeChat(chatId, { attached: this.#attachedBut(chatId, recordType) });
    return DONE;
  }
  async requestFile(): Promise<CommandResult> {
    return DONE;
  }
  sendFile(): AnnouncedFile {
    const transferId = this.#world.newId() as AnnouncedFile['transferId'];
    return { transferId, announced: Promise.resolve(DONE) };
  }
  async cancelFile(chatId: ChatId): Promise<CommandResult> {
    this.changeChat(chatId, { file: null });
    return DONE;
  }
  async raiseFlag(chatId: ChatId, note?: string): Promise<CommandResult> {
    const { self, directory } = this.state;
    if (self) {
      const name = directory?.me.name ?? null;
      const raisedAt = this.#world.now();
      this.changeChat(chatId, {
        flag: { agentId: self.agentId, name, raisedAt, note: note ?? null },
      });
    }
    return DONE;
  }
  async lowerFlag(chatId: ChatId): Promise<CommandResult> {
    this.changeChat(chatId, { flag: null });
    return DONE;
  }
  async whisper(): Promise<CommandResult> {
    return DONE;
  }
  async blockVisitor(chatId: ChatId): Promise<CommandResult> {
    return this.endChat(chatId);
  }

  lose(chatId: ChatId, why: string): void {
    const chats = new Map(this.state.chats);
    chats.delete(chatId);
    const lost = [...this.state.lost, { chatId, why, at: this.#world.now() }];
    this.change({ chats, lost });
  }

  #attachedBut(chatId: ChatId, recordType: string): readonly AttachedRecord[] {
    const attached = this.state.chats.get(chatId)?.attached ?? [];
    return attached.filter((record) => record.recordType !== recordType);
  }

  #append(chatId: ChatId, by: 'visitor' | 'agent', text: string, part: Partial<ChatView>): void {
    const chat = this.state.chats.get(chatId);
    if (!chat) return;
    const entry: TimelineEntry = {
      kind: 'message',
      seq: ++this.#seq,
      at: this.#world.now(),
      messageId: this.#world.newId() as MessageId,
      by,
      ...(by === 'agent' && this.state.self && { agentId: this.state.self.agentId }),
      name: by === 'agent' ? (this.state.directory?.me.name ?? null) : null,
      text,
    };
    this.changeChat(chatId, { timeline: [...chat.timeline, entry], ...part });
  }
}

const DONE: CommandResult = { ok: true };
