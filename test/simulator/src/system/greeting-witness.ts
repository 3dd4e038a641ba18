import type { AgentId, ChatId, DeskEvent } from '@baton/desk';
import type { NameBook } from '@baton/host';
import { promised } from '../broken-promise.ts';
import { castOf } from '../told-chat.ts';
import type { LogWitness } from './log-witness.ts';

type Due = { readonly chatId: ChatId; readonly agentId: AgentId; said: boolean };

/** Holds greetings to the log: one for each acceptance that calls for it, by who accepted, and no other. */
export class GreetingWitness {
  readonly #log: LogWitness;
  readonly #names: NameBook;
  /** By the seq of the acceptance. */
  readonly #due = new Map<string, Due>();

  constructor(log: LogWitness, names: NameBook) {
    this.#log = log;
    this.#names = names;
    log.listen((event, seq) => this.#hear(event, seq));
  }

  /** When all is quiet: whoever accepted and is still there has said hello. */
  checkAll(): void {
    for (const { chatId, agentId, said } of this.#due.values()) {
      const stays = castOf(this.#log.told.chats.get(chatId)).get(agentId) === 'engaged';
      promised(said || !stays, `${agentId} has greeted the visitor of ${chatId}`);
    }
  }

  #hear(event: DeskEvent, seq: number): void {
    switch (event.type) {
      case 'OfferAccepted':
      case 'TransferAccepted':
      case 'AgentJoinedConference': {
        const { chatId, agentId } = event;
        const button = this.#log.told.chat(chatId).buttonId;
        const greeting = this.#names.greetingFor(agentId, button);
        const isWanted = greeting && (greeting.onTransfer || event.type === 'OfferAccepted');
        if (isWanted) this.#due.set(`greeting-${seq}`, { chatId, agentId, said: false });
        return;
      }
      case 'MessagePosted':
        this.#heard(event, seq);
        return;
      default:
        return;
    }
  }

  #heard(event: Extract<DeskEvent, { type: 'MessagePosted' }>, seq: number): void {
    const { messageId, chatId, by } = event;
    const text = JSON.parse(this.#log.words(seq) ?? '""') as string;
    if (!text.startsWith('Welcome')) return;
    const due = this.#due.get(messageId);
    promised(due && !due.said, `${messageId} is a greeting somebody waits for, once`);
    promised(
      due.chatId === chatId && by.kind === 'agent' && by.agentId === due.agentId,
      `${messageId} is said by ${due.agentId} in ${due.chatId}`,
    );
    promised(
      /^Welcome( \w+)?, Nick \w+ here\.$/.test(text) && text.includes(due.agentId),
      `${messageId} is whole and without gaps: ${text}`,
    );
    due.said = true;
  }
}
