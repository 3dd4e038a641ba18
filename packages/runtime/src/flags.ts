import type { AgentId, ChatId, DeskView } from '@baton/desk';
import type { NameBook } from '@baton/host';
import { FLAGS_SHOWN_MAX, type FlagsFrame, type RaisedFlag } from '@baton/protocol';
import type { ChatViews } from './chat-views.ts';
import type { Committed } from './committed.ts';
import type { Connections } from './connections.ts';

/** What only the contents know of a flag. */
type Told = { readonly note: string | null; readonly visitorName: string | null };

/** Which flags are up, for supervisors. */
export class Flags {
  readonly #connections: Connections;
  readonly #names: NameBook;
  readonly #views: ChatViews;
  readonly #told = new Map<ChatId, Told & { readonly raisedAt: number }>();
  /** Those that are up, as everybody was told last. */
  #raised: readonly RaisedFlag[] = [];

  constructor(parts: {
    readonly connections: Connections;
    readonly names: NameBook;
    readonly views: ChatViews;
  }) {
    this.#connections = parts.connections;
    this.#names = parts.names;
    this.#views = parts.views;
  }

  /** The flags of a desk that is what the log holds, the oldest first, as many as are shown. */
  async read(desk: DeskView): Promise<readonly RaisedFlag[]> {
    const flagged = [...desk.chats.values()].flatMap(({ id, flag, buttonId, lastSeq }) =>
      flag ? [{ id, flag, buttonId, lastSeq }] : [],
    );
    flagged.sort((one, other) => one.flag.raisedAt - other.flag.raisedAt);
    const raised: RaisedFlag[] = [];
    for (const { id, flag, buttonId, lastSeq } of flagged) {
      const { agentId, raisedAt } = flag;
      const { note, visitorName } = await this.#wordsOf(id, { agentId, raisedAt, lastSeq });
      const agentName = this.#names.agentName(agentId) ?? '';
      raised.push({ chatId: id, agentId, agentName, visitorName, buttonId, raisedAt, note });
    }
    this.#raised = raised;
    return raised.slice(0, FLAGS_SHOWN_MAX);
  }

  /** Follows what was committed, and tells supervisors when flags went up or down. */
  async hear(committed: readonly Committed[]): Promise<void> {
    let isChanged = false;
    for (const one of committed) {
      const { before, after } = one;
      const chat = after ?? before;
      if (!chat || (flagOf(before) === flagOf(after) && !isMoved(one))) continue;
      isChanged = true;
      const others = this.#raised.filter(({ chatId }) => chatId !== chat.id);
      this.#raised = others;
      const flag = after?.flag;
      if (!flag) {
        this.#told.delete(chat.id);
        continue;
      }
      const { agentId, raisedAt } = flag;
      const { note, visitorName } = await this.#wordsOf(chat.id, {
        agentId,
        raisedAt,
        lastSeq: one.seq,
      });
      const agentName = this.#names.agentName(agentId) ?? '';
      const { buttonId } = chat;
      const raised = { chatId: chat.id, agentId, agentName, visitorName, buttonId, raisedAt, note };
      this.#raised = [...others, raised].sort((a, b) => a.raisedAt - b.raisedAt);
    }
    if (isChanged) this.#tell();
  }

  #tell(): void {
    const frame: FlagsFrame = { t: 'flags', flags: this.#raised.slice(0, FLAGS_SHOWN_MAX) };
    const text = JSON.stringify(frame);
    for (const agentId of this.#connections.agents()) {
      if (!this.#names.supervises(agentId)) continue;
      for (const { sink } of this.#connections.ofAgent(agentId)) sink.send([text]);
    }
  }

  async #wordsOf(
    chatId: ChatId,
    flag: { readonly agentId: AgentId; readonly raisedAt: number; readonly lastSeq: number },
  ): Promise<Told> {
    const known = this.#told.get(chatId);
    if (known?.raisedAt === flag.raisedAt) return known;
    const view = await this.#views.whole(flag.lastSeq, { kind: 'agent', agentId: flag.agentId });
    const told = {
      note: view?.flag?.note ?? null,
      visitorName: view?.context.name ?? null,
      raisedAt: flag.raisedAt,
    };
    this.#told.set(chatId, told);
    return told;
  }
}

const flagOf = (chat: Committed['after']) => chat?.flag ?? null;

/** A flag tells where its chat is. */
function isMoved({ before, after }: Committed): boolean {
  return after?.flag != null && before?.buttonId !== after.buttonId;
}
