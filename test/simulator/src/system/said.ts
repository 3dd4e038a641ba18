import type { OutgoingMessage } from '@baton/client';
import type { ChatId, MessageId } from '@baton/desk';
import { promised } from '../broken-promise.ts';
import type { LogWitness } from './log-witness.ts';
import { masked } from './protection.ts';
import type { World } from './world.ts';

type Said = {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly text: string;
  readonly by: 'visitor' | 'agent';
  /** The tab, over its reloads: what one tab says keeps its order. */
  readonly teller: string;
  /** `shown`: its client says that it is sent. `lost`: the tab was closed with it, so nobody knows. */
  fate: 'open' | 'shown' | 'failed' | 'discarded' | 'lost';
};

/** Remembers what everybody said, and holds the clients to what they show and the log to what was said. */
export class SaidWitness {
  readonly #world: World;
  readonly #log: Pick<LogWitness, 'posted'>;
  readonly #said = new Map<MessageId, Said>();

  constructor(world: World, log: Pick<LogWitness, 'posted'>) {
    this.#world = world;
    this.#log = log;
  }

  /** A client took this text. */
  took(teller: string, by: Said['by'], outgoing: readonly OutgoingMessage[], text: string): void {
    this.#world.watch(() => {
      const safe = masked(text);
      const message = outgoing.find((each) => each.text === text || each.text === safe);
      promised(message, `a text that was taken stands in the list of ${teller}`);
      const { messageId, chatId } = message;
      this.#said.set(messageId, { messageId, chatId, text: safe, by, teller, fate: 'open' });
    });
  }

  /** What a client shows now: a message that left its list is sent, and so it must be in the log. */
  shows(teller: string, outgoing: readonly OutgoingMessage[]): void {
    this.#world.watch(() => {
      for (const said of this.#said.values()) {
        if (said.teller !== teller || said.fate === 'discarded') continue;
        const shown = outgoing.find(({ messageId }) => messageId === said.messageId);
        if (shown === undefined && said.fate !== 'shown') {
          said.fate = 'shown';
          this.#checkInLog(said);
        } else if (shown) said.fate = shown.state === 'failed' ? 'failed' : 'open';
        if (shown?.state === 'failed' && shown.refusal !== 'unauthenticated') {
          const count = this.#log.posted(said.messageId).length;
          promised(
            count === 0,
            `${said.messageId} is refused as ${shown.refusal}, so it is not in the log`,
          );
        }
      }
    });
  }

  /** The visitor puts an ended chat out of sight, with what failed in it. */
  discards(teller: string, chatId: ChatId): void {
    for (const said of this.#said.values()) {
      if (said.teller === teller && said.chatId === chatId && said.fate === 'failed') {
        said.fate = 'discarded';
      }
    }
  }

  /** The tab is closed for good. */
  loses(teller: string): void {
    for (const said of this.#said.values()) {
      if (said.teller === teller && said.fate === 'open') said.fate = 'lost';
    }
  }

  /**
   * When all is quiet: everything said is in the log once, in the order it was said, or shown as failed. Whoever the
   * server does not let in keeps theirs.
   */
  checkAll(refused: ReadonlySet<string>): void {
    const last = new Map<string, number>();
    for (const said of this.#said.values()) {
      const posted = this.#log.posted(said.messageId);
      promised(posted.length <= 1, `${said.messageId} is posted once, not ${posted.length} times`);
      promised(
        said.fate !== 'open' || refused.has(said.teller),
        `${said.teller} still sends ${said.messageId}`,
      );
      if (said.fate === 'shown') this.#checkInLog(said);
      const seq = posted[0]?.seq;
      if (seq === undefined) continue;
      const thread = `${said.teller} in ${said.chatId}`;
      const before = last.get(thread) ?? 0;
      promised(seq > before, `${said.messageId} of ${thread} keeps its place`);
      last.set(thread, seq);
    }
  }

  get count(): number {
    return this.#said.size;
  }

  #checkInLog(said: Said): void {
    const posted = this.#log.posted(said.messageId);
    promised(
      posted.length === 1,
      `${said.messageId}, shown as sent by ${said.teller}, is in the log ${posted.length} times`,
    );
    const [message] = posted;
    promised(
      message?.chatId === said.chatId && message.by === said.by && message.text === said.text,
      `${said.messageId} is in the log as it was said: ${JSON.stringify(message)}`,
    );
  }
}
