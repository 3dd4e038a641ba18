import type { ChatId, MessageId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import {
  type AgentCommand,
  type ChatView,
  type EventFrame,
  type HelloFrame,
  PROTOCOL_VERSION,
  type Refusal,
  type VisitorCommand,
  type WelcomeFrame,
} from '@baton/protocol';
import { hasMessage, placeInStream } from '@baton/view';
import { Connection, type ContentFrame } from './connection.ts';
import type {
  ClientWorld,
  CommandResult,
  ConnectionStatus,
  OutgoingMessage,
  TransportKind,
} from './model.ts';
import { Outbox } from './outbox.ts';
import { OthersTyping, OwnTyping, type TypingByChat } from './typing.ts';

/** What differs between the clients: what they say at the door, what they fold, and what they show. */
export type CoreOptions = {
  readonly world: ClientWorld;
  readonly kinds: readonly TransportKind[];
  /** Where unanswered commands are kept. */
  readonly storageKey: string;
  readonly hello: () => Omit<HelloFrame, 't' | 'v' | 'cursor'>;
  readonly cursor: () => number | null;
  readonly chatOf: (chatId: ChatId) => ChatView | undefined;
  /** Folds one frame that is next in the stream, or has no place in it. */
  readonly fold: (frame: WelcomeFrame | FoldedFrame) => void;
  readonly onRefused: (refusal: Refusal) => 'retry' | 'stop';
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onOutgoing: (messages: readonly OutgoingMessage[]) => void;
  readonly onTyping: (typing: TypingByChat) => void;
  /** Who is at the other end, and whose message ends their typing. */
  readonly other: 'visitor' | 'agent';
};
/** Whoever was there has gone, or the chat is over. */
const ENDS_TYPING = /Ended|Canceled|Left|^HandoverChanged$/;

export type FoldedFrame = Exclude<ContentFrame, { readonly t: 'reply' | 'typing' }>;

/** The part of a client that does not care who uses it: connection, outbox, typing, and the order of the stream. */
export class ClientCore {
  readonly #options: CoreOptions;
  readonly #connection: Connection;
  readonly #ownTyping: OwnTyping;
  readonly #othersTyping: OthersTyping;
  readonly outbox: Outbox;
  /** Why the server does not let us in; null while it may. */
  #refusal: Refusal | null = null;

  constructor(options: CoreOptions) {
    const { world } = options;
    this.#options = options;
    this.#connection = new Connection({
      world,
      kinds: options.kinds,
      hello: () => ({
        t: 'hello',
        v: PROTOCOL_VERSION,
        cursor: options.cursor(),
        ...options.hello(),
      }),
      onWelcome: (frame) => {
        options.fold(frame);
        this.#settle();
      },
      onFrame: (frame) => this.#take(frame),
      onRefused: options.onRefused,
      onStatus: (status) => this.#follow(status),
    });
    this.outbox = new Outbox({
      world,
      key: `${options.storageKey}.outbox`,
      send: (frame) => this.#connection.send(frame),
      onSilence: () => this.#connection.renew('offline'),
      onChange: options.onOutgoing,
    });
    this.#ownTyping = new OwnTyping(world, (frame) => this.#connection.send(frame));
    this.#othersTyping = new OthersTyping(world, options.onTyping);
  }

  /** When the server was last heard on a live connection. */
  get heardAt(): EpochMs | null {
    return this.#connection.heardAt;
  }

  open(): void {
    this.#connection.open();
  }

  close(): void {
    this.#connection.close();
    this.outbox.stop();
    this.#ownTyping.stop();
    this.#othersTyping.clearAll();
  }

  /** Says hello anew, as somebody else perhaps. */
  renew(): void {
    this.#connection.renew('catching-up');
  }

  submit(command: VisitorCommand | AgentCommand): Promise<CommandResult> {
    return this.#refusal === null
      ? this.outbox.submit(command)
      : Promise.resolve({ ok: false, refusal: this.#refusal });
  }

  /** The composer is empty because its text was sent. */
  sent(): void {
    this.#ownTyping.forget();
  }

  typed(chatId: ChatId, draft: string, peek: 'peek' | 'hidden'): void {
    if (this.#connection.isLive) this.#ownTyping.typed(chatId, draft, peek);
  }

  #take(frame: ContentFrame): 'taken' | 'gap' {
    switch (frame.t) {
      case 'reply':
        this.outbox.reply(frame);
        this.#settle();
        return 'taken';
      case 'typing':
        this.#othersTyping.take(frame);
        return 'taken';
      case 'event':
      case 'revealed':
      case 'hidden':
        if (placeInStream(this.#options.cursor(), frame) === 'gap') return 'gap';
        if (frame.t === 'event') this.#endTyping(frame.event);
        if (frame.t === 'hidden') this.#othersTyping.clear(frame.chatId);
        break;
      default:
    }
    this.#options.fold(frame);
    this.#settle();
    return 'taken';
  }

  #endTyping(event: EventFrame['event']): void {
    const isSaid =
      (event.type === 'MessagePosted' && event.by.kind === this.#options.other) ||
      (event.type === 'Said' && event.by !== 'visitor');
    if (isSaid || ENDS_TYPING.test(event.type)) this.#othersTyping.clear(event.chatId);
  }

  #settle(): void {
    const { cursor, chatOf } = this.#options;
    this.outbox.settle(cursor() ?? 0, ({ chatId, messageId }) => isIn(chatOf(chatId), messageId));
  }

  #follow(status: ConnectionStatus): void {
    if (status.kind !== 'live') {
      this.outbox.lost();
      this.#ownTyping.stop();
      this.#othersTyping.clearAll();
    }
    this.#refusal = status.kind === 'refused' ? status.refusal : null;
    if (this.#refusal !== null) this.outbox.refuse(this.#refusal);
    this.#options.onStatus(status);
    if (status.kind === 'live') this.outbox.live();
  }
}

function isIn(chat: ChatView | undefined, messageId: MessageId): boolean {
  return chat !== undefined && hasMessage(chat.timeline, messageId);
}
