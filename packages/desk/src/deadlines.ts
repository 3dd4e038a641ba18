import type { EpochMs } from '@baton/kernel';
import type { Agent, AgentId, ButtonId, Chat, ChatId } from './model.ts';
import { OrderedSet } from './ordered-set.ts';
import { byText } from './queue.ts';

export type Deadline = { readonly at: EpochMs } & (
  | { readonly kind: 'agent'; readonly id: AgentId }
  | { readonly kind: 'button'; readonly id: ButtonId }
  | { readonly kind: 'chat'; readonly id: ChatId }
);

/** What is due next, kept in order. Record ids of different kinds never collide, so an id has one deadline. */
export class Deadlines {
  readonly #ordered = new OrderedSet<Deadline>(
    (a, b) => a.at - b.at || byText(a.kind, b.kind) || byText(a.id, b.id),
  );
  readonly #byId = new Map<string, Deadline>();

  first(): Deadline | undefined {
    return this.#ordered.first();
  }

  clear(id: string): void {
    const before = this.#byId.get(id);
    if (!before) return;
    this.#ordered.delete(before);
    this.#byId.delete(id);
  }

  set(deadline: Deadline): void {
    if (this.#byId.get(deadline.id)?.at === deadline.at) return;
    this.clear(deadline.id);
    this.#byId.set(deadline.id, deadline);
    this.#ordered.add(deadline);
  }
}

/** The earliest thing that will happen to a chat if nobody does anything. */
export function chatDeadline(chat: Chat): EpochMs | undefined {
  let at: EpochMs | undefined;
  const consider = (other: EpochMs | null): void => {
    if (other !== null && (at === undefined || other < at)) at = other;
  };
  if (chat.phase === 'wrapping-up') return undefined;
  if (chat.phase === 'offered') consider(chat.expiresAt);
  if (chat.visitor.kind === 'lost') {
    consider(chat.visitor.warnAt);
    consider(chat.visitor.timeoutAt);
  }
  if (chat.phase === 'engaged' && chat.idle.kind !== 'none') {
    consider(chat.idle.kind === 'counting' ? chat.idle.warnAt : chat.idle.timeoutAt);
  }
  return at;
}

export function agentDeadline(agent: Agent): EpochMs | undefined {
  return agent.connection.kind === 'lost' ? agent.connection.graceUntil : undefined;
}
