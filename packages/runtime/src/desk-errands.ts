import type { AgentId, ChatId, DeskView, MessageId, OrganizationId } from '@baton/desk';
import type { NameBook, Outcome, Submission } from '@baton/host';
import type { ChatView } from '@baton/protocol';
import type { LogStore, StreamId } from '@baton/store';
import type { ChatViews } from './chat-views.ts';
import type { Errand } from './errands.ts';
import { greetingText } from './greeting-text.ts';
import type { Log } from './world.ts';

/** An address an agent wants kept out. */
export type BlockOrder = {
  readonly organizationId: OrganizationId;
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly address: string;
  readonly comment: string;
};
/** Keeps a visitor's address out from now on. Called again after a failure, so it dedupes by the address. */
export type BlockAddress = (order: BlockOrder) => Promise<void>;

type ErrandParts = {
  readonly organizationId: OrganizationId;
  readonly stream: StreamId;
  readonly store: LogStore;
  readonly names: NameBook;
  readonly views: ChatViews;
  readonly log: Log;
  readonly desk: () => DeskView;
  readonly submit: (submission: Submission) => Promise<Outcome>;
  readonly blockAddress?: BlockAddress | undefined;
};

/** Does what events of one desk have asked for. Each may be asked for again, and rejects when it has to be. */
export class DeskErrands {
  readonly #parts: ErrandParts;

  constructor(parts: ErrandParts) {
    this.#parts = parts;
  }

  /** Says the agent's greeting once, whatever became of earlier attempts. */
  async greet({ chatId, agentId, seq }: Errand): Promise<void> {
    const { names, desk, submit } = this.#parts;
    const chat = desk().chat(chatId);
    const greeting = chat?.phase === 'engaged' && names.greetingFor(agentId, chat.buttonId);
    if (!greeting) return;
    const view = await this.#readChat(chatId, agentId);
    const deployment = names.directory(agentId)?.deployments[chat.deploymentId];
    const text = greetingText(greeting, view?.context ?? {}, deployment);
    if (text === '') return;
    // Both ids follow from the event that called for it.
    const messageId = `greeting-${seq}` as MessageId;
    const by = { kind: 'agent', agentId } as const;
    const outcome = await submit({
      commandId: `greeting:${seq}:${chatId}`,
      command: { type: 'PostMessage', chatId, messageId, by, length: text.length },
      contents: [{ chatId, contentId: messageId, value: text }],
    });
    if (!outcome.ok && outcome.refusal === 'unavailable') {
      throw new Error('the greeting could not be posted yet');
    }
  }

  /** Has the address of a chat's visitor kept out. */
  async block({ chatId, agentId, seq }: Errand): Promise<void> {
    const { store, stream, blockAddress, log, organizationId } = this.#parts;
    const view = await this.#readChat(chatId, agentId);
    const address = view?.context.traits?.ip;
    if (address === undefined) {
      log.warn({ chatId }, 'a visitor was blocked whose address nobody knows');
      return;
    }
    const note = (await store.readContents(stream, [seq])).get(seq);
    const comment = note === undefined ? '' : String(JSON.parse(note));
    await blockAddress?.({ organizationId, chatId, agentId, address, comment });
  }

  /** The chat as the log has it, live or not. */
  async #readChat(chatId: ChatId, agentId: AgentId): Promise<ChatView | undefined> {
    const { store, stream, views } = this.#parts;
    const row = await store.readTranscript(stream, chatId);
    return row && views.whole(row.lastSeq, { kind: 'agent', agentId });
  }
}
