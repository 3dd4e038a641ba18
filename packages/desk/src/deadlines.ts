import type { EpochMs } from '@baton/kernel';
import type { Agent, AgentId, Chat, ChatId } from './model.ts';
import { OrderedSet } from './ordered-set.ts';
import { byText } from './queue.ts';

export type Deadline = { readonly at: EpochMs } & (
  | { readonly kind: 'agent'; readonly id: AgentId }
  /** Of a line of waiting chats. */
  | { readonly kind: 'line'; readonly id: string }
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

/** What happens to a chat when time passes and nobody does anything. */
export type Due = {
  readonly at: EpochMs;
  readonly what:
    | 'offer-timeout'
    | 'idle-warning'
    | 'idle-timeout'
    | 'connection-warning'
    | 'connection-timeout'
    | 'invitation-timeout'
    | 'file-timeout'
    | 'critical-wait'
    | 'wrap-up-limit';
};

/** The first thing that will happen to a chat, whether or not its time has come. */
export function nextDue(chat: Chat): Due | undefined {
  let next: Due | undefined;
  const consider = (what: Due['what'], at: EpochMs | null): void => {
    if (at !== null && (next === undefined || at < next.at)) next = { at, what };
  };
  if (chat.phase === 'wrapping-up') {
    consider('wrap-up-limit', chat.closesAt);
    return next;
  }
  if (chat.phase === 'offered') consider('offer-timeout', chat.expiresAt);
  if (chat.phase === 'engaged') {
    const { idle } = chat;
    if (idle.kind === 'counting') consider('idle-warning', idle.warnAt);
    if (idle.kind === 'warned') consider('idle-timeout', idle.timeoutAt);
    for (const { expiresAt } of chat.invitations) consider('invitation-timeout', expiresAt);
    if (chat.file) consider('file-timeout', chat.file.expiresAt);
    if (chat.criticalWait.kind === 'counting') consider('critical-wait', chat.criticalWait.alertAt);
  }
  if (chat.visitor.kind === 'lost') {
    consider('connection-warning', chat.visitor.warnAt);
    consider('connection-timeout', chat.visitor.timeoutAt);
  }
  return next;
}

export function agentDeadline(agent: Agent): EpochMs | undefined {
  return agent.connection.kind === 'lost' ? agent.connection.graceUntil : undefined;
}
