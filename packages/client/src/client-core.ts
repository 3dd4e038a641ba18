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
import { Connection, type ContentFrame, type Taken } from './connection.ts';
import { Masking } from './masking.ts';
import type {
  ClientWorld,
  CommandResult,
  ConnectionStatus,
  LoadMask,
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
  /** With a cursor where another one is to be said than the own. */
  readonly hello: () => Omit<HelloFrame, 't' | 'v' | 'cursor'> & { readonly cursor?: null };
  readonly cursor: () => number | null;
  readonly chatOf: (chatId: ChatId) => ChatView | undefined;
  /** Folds one frame that is next in the stream, or has no place in it. */
  readonly fold: (frame: WelcomeFrame | FoldedFrame) => Taken;
  readonly onRefused: (refusal: Refusal) => 'retry' | 'stop';
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onOutgoing: (messages: readonly OutgoingMessage[]) => void;
  readonly onTyping: (typing: TypingByChat) => void;
  /** Who is at the other end, and whose message ends their typing. */
  readonly other: 'visitor' | 'agent';
  readonly loadMask: LoadMask | undefined;
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
  readonly #masking: Masking;
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
        this.#masking.follow(frame.maskPlan);
        return this.#fold(frame);
      },
      onFrame: (frame) => this.#take(frame),
      onRefused: options.onRefused,
      onStatus: (status) => this.#follow(status),
    });
    this.#masking = new Masking(options.loadMask, {
      ready: () => this.outbox.flush(),
      // Who cannot say anything is not connected; the next line asks for the code again.
      failed: () => this.#connection.renew('offline'),
    });
    this.outbox = new Outbox({
      world,
      key: `${options.storageKey}.outbox`,
      send: (frame) => this.#connection.send(frame),
      onSilence: () => this.#connection.renew('offline'),
      onChange: options.onOutgoing,
      mask: (...words) => this.#masking.of(...words),
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
    if (!this.#connection.isLive) return;
    const shown = peek === 'peek' ? this.#masking.of(draft, 'PostMessage')?.text : undefined;
    this.#ownTyping.typed(chatId, draft, shown);
  }

  #take(frame: ContentFrame): Taken {
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
    return this.#fold(frame);
  }

  #fold(frame: WelcomeFrame | FoldedFrame): Taken {
    const taken = this.#options.fold(frame);
    this.#settle();
    return taken;
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
