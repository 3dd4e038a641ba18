import { createHash } from 'node:crypto';
import type { ChatId, DeskEvent } from '@baton/desk';
import type { LogWitness } from '../system/log-witness.ts';
import type { CentreSession, ContactCentre } from './contact-centre.ts';

type Words = { readonly id: string; readonly text: string };

/** One handover as the people it went to have it: our desk or the contact centre, by their own records. */
export type PersonSide = {
  readonly name: string;
  /** What reached them from visitor and bot, in the order it arrived. */
  readonly arrived: readonly Words[];
  /** What they said to the visitor, and to the bot in the visitor's stead. */
  readonly said: readonly Words[];
  readonly injected: readonly Words[];
  /** Who ended it; null while it goes on. */
  readonly endedBy: 'them' | 'us' | null;
  /** Whether what they tell comes in the order in which they said it. */
  readonly isOrderly: boolean;
  /** Whether a message that is sent again is known to them. */
  readonly knowsMessages: boolean;
  /** What they know of the visitor; undefined when they were told nothing. */
  readonly visitorIsGone: boolean | undefined;
};

/** Reads the records of both: the desk's log, and what the contact centre wrote down. */
export class PersonSides {
  readonly #log: LogWitness;
  readonly #centre: ContactCentre;
  readonly #endedBy = new Map<ChatId, 'them' | 'us'>();

  constructor(log: LogWitness, centre: ContactCentre) {
    this.#log = log;
    this.#centre = centre;
    log.listen((event) => this.#hear(event));
  }

  /** Undefined when it never began there. */
  of(handoverId: string): PersonSide | undefined {
    const session = this.#centre.sessions.get(handoverId);
    return session ? this.#ofCentre(session) : this.#ofDesk(handoverId);
  }

  /** Everything that is still open somewhere, by its name there. */
  get open(): readonly string[] {
    const chats = [...this.#log.told.chats.values()].filter(
      ({ id, phase }) => phase !== 'gone' && !this.#endedBy.has(id),
    );
    return [...chats.map(({ id }) => id), ...this.#centre.open.map(({ id }) => id)];
  }

  #ofCentre(session: CentreSession): PersonSide {
    const { manners } = this.#centre;
    const presence = session.arrived.findLast(({ kind }) => kind === 'presence');
    return {
      name: `the session ${session.id}`,
      arrived: session.arrived.flatMap((one) =>
        one.kind === 'message' ? [{ id: one.id, text: one.text }] : [],
      ),
      said: session.events.flatMap((event) =>
        event.type === 'message' ? [{ id: event.message.vendorId, text: event.message.text }] : [],
      ),
      injected: session.events.flatMap((event) =>
        event.type === 'injected' ? [{ id: event.messageId, text: event.text }] : [],
      ),
      endedBy: session.endedBy === 'centre' ? 'them' : session.endedBy,
      isOrderly: manners.tells === 'orderly',
      knowsMessages: manners.knowsMessages,
      visitorIsGone: presence?.kind === 'presence' ? presence.code === 'visitor-left' : undefined,
    };
  }

  #ofDesk(handoverId: string): PersonSide | undefined {
    const chatId = chatOf(handoverId);
    const told = this.#log.told.chats.get(chatId);
    if (!told) return undefined;
    const posted = this.#log.postedIn(chatId).map(({ messageId, text, by, to }) => ({
      id: messageId as string,
      text: text ?? '',
      by,
      to,
    }));
    return {
      name: `the chat ${chatId}`,
      arrived: posted.filter(({ by }) => by === 'visitor' || by === 'bot'),
      said: posted.filter(({ by, to }) => by === 'agent' && to === undefined),
      injected: posted.filter(({ by, to }) => by === 'agent' && to === 'bot'),
      endedBy: this.#endedBy.get(chatId) ?? null,
      isOrderly: true,
      knowsMessages: true,
      visitorIsGone: told.lost !== null,
    };
  }

  #hear(event: DeskEvent): void {
    if (event.type === 'ChatEnded') {
      const isOurs = event.by.kind === 'visitor' && event.why === 'ended';
      this.#endedBy.set(event.chatId, isOurs ? 'us' : 'them');
    } else if (event.type === 'ChatCanceled') {
      this.#endedBy.set(event.chatId, event.reason === 'by-visitor' ? 'us' : 'them');
    }
  }
}

/** The desk's name for a handover follows from ours, which is how a start that is repeated finds its chat. */
function chatOf(handoverId: string): ChatId {
  const digest = createHash('sha256').update(handoverId).digest('base64url');
  return `570${digest.replaceAll(/[-_]/g, '').slice(0, 12)}` as ChatId;
}
