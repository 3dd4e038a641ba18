import type { ChatId, DeskEvent } from '@baton/desk';
import type { Submission } from '@baton/host';
import type { ChatContext } from '@baton/protocol';
import { promised } from '../broken-promise.ts';
import type { LogWitness } from './log-witness.ts';
import type { Organization } from './organization.ts';

/** Holds requests from blocked addresses to what administrators and agents decided. */
export class BlockWitness {
  readonly #log: LogWitness;
  readonly #organization: Organization;
  /** Whether its address was blocked, each time a request came in. */
  readonly #asked = new Map<ChatId, boolean[]>();
  /** Addresses that agents have blocked. */
  readonly #wanted = new Set<string>();

  constructor(log: LogWitness, organization: Organization) {
    this.#log = log;
    this.#organization = organization;
    log.listen((event, seq) => this.#hear(event, seq));
  }

  /** A request is on its way to the desk. */
  asks({ command, contents = [] }: Submission): void {
    if (command.type !== 'RequestChat') return;
    const ip = addressIn(contents[0]?.value);
    const asked = this.#asked.get(command.chatId) ?? [];
    this.#asked.set(command.chatId, [...asked, this.#organization.isBlocked(ip)]);
  }

  /** When all is quiet, every address an agent has blocked is known. */
  checkAll(): void {
    for (const ip of this.#wanted) {
      promised(this.#organization.wasBlocked(ip), `${ip} is kept out, as an agent wanted`);
    }
    for (const [chatId, asked] of this.#asked) this.#check(chatId, asked);
  }

  #hear(event: DeskEvent, seq: number): void {
    if (event.type === 'VisitorBlocked') {
      const [{ seq: at } = { seq: 0 }] = this.#log.requested(event.chatId);
      const ip = addressIn(JSON.parse(this.#log.words(at) ?? 'null'));
      if (ip !== undefined) this.#wanted.add(ip);
    }
    if (event.type === 'ChatQueued' || event.type === 'OfferPushed') {
      promised(!this.#mustBeBlocked(event.chatId), `${event.chatId} is kept out at ${seq}`);
    }
  }

  #mustBeBlocked(chatId: ChatId): boolean {
    const asked = this.#asked.get(chatId) ?? [];
    return asked.length > 0 && asked.every((isBlocked) => isBlocked);
  }

  #check(chatId: ChatId, asked: readonly boolean[]): void {
    const chat = this.#log.told.chats.get(chatId);
    if (!chat) return;
    const isKnown = asked.every((isBlocked) => isBlocked === asked[0]);
    promised(!isKnown || chat.isBlocked === asked[0], `${chatId} is blocked: ${asked.join()}`);
  }
}

function addressIn(value: unknown): string | undefined {
  return (value as ChatContext | null | undefined)?.traits?.ip;
}
