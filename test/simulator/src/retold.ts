import {
  type AgentId,
  type AgentPolicy,
  type ButtonId,
  type ButtonPolicy,
  type ChatId,
  DESK_DEFAULTS,
  type DeploymentId,
  type DeploymentPolicy,
  type DeskEvent,
  type DeskPolicy,
  type Presence,
  type SkillId,
} from '@baton/desk';
import { promised } from './broken-promise.ts';
import { castOf, inside, type ToldChat, toldRequest } from './told-chat.ts';
import { hearOfCompany, returned, taken } from './told-company.ts';
import { isFit, wayOf } from './told-fitness.ts';
import { hearOfHelp, hearWords } from './told-help.ts';

export type { ToldChat } from './told-chat.ts';

export type ToldAgent = {
  readonly id: AgentId;
  presence: Presence;
  lostUntil: number | null;
  lastOfferSeq: number;
  /** How they refused their last offer, if they did. */
  refused: 'manual' | 'timed-out' | null;
};

/**
 * The desk told again from its log by the simplest means: no index, nothing remembered that can be counted. The
 * checkers ask this one, so that they do not agree with the desk's own mistakes.
 */
export class Retold {
  desk: DeskPolicy = DESK_DEFAULTS;
  readonly agentPolicies = new Map<AgentId, AgentPolicy>();
  readonly buttons = new Map<ButtonId, ButtonPolicy>();
  readonly deployments = new Map<DeploymentId, DeploymentPolicy>();
  readonly agents = new Map<AgentId, ToldAgent>();
  /** Every chat there ever was. */
  readonly chats = new Map<ChatId, ToldChat>();
  /** Since when nobody fit has been online, per way of routing; null while somebody is. */
  #unservedSince = new Map<string, number | null>();
  seq = 0;
  revision = 0;

  hear(event: DeskEvent): void {
    this.seq += 1;
    if ('chatId' in event) this.#hearOfChat(event);
    else if (event.type === 'DeskConfigured') this.#configure(event);
    else if (event.type === 'DeskResumed') this.#resume(event);
    else this.#hearOfAgent(event);
    this.#lookWhoServes(event);
  }

  live(): ToldChat[] {
    return [...this.chats.values()].filter(({ phase }) => phase !== 'gone');
  }

  /** What they are offered, talk in, or have open after its end. */
  heldBy(agentId: AgentId): ToldChat[] {
    return this.live().filter((chat) => inside(chat).includes(agentId));
  }

  /** What they have to do with at all. */
  seenBy(agentId: AgentId): ToldChat[] {
    return this.live().filter((chat) => castOf(chat).has(agentId));
  }

  load(agentId: AgentId): number {
    const weighing = this.heldBy(agentId).filter(({ freed }) => !freed);
    return weighing.reduce((sum, { weight }) => sum + weight, 0);
  }

  capacity(agentId: AgentId): number {
    return this.agentPolicies.get(agentId)?.capacity ?? 0;
  }

  /** Signed in, online (reachable or not) and fit for the button and the skills a chat asks for besides. */
  fitOnline(button: ButtonPolicy, own: readonly SkillId[] = []): ToldAgent[] {
    return [...this.agents.values()].filter(({ id, presence }) => {
      const policy = this.agentPolicies.get(id);
      return presence === 'online' && policy !== undefined && isFit(policy, button, own);
    });
  }

  /** Fit, online, reachable, and with room for one more chat of the button. */
  free(button: ButtonPolicy, own: readonly SkillId[] = []): ToldAgent[] {
    return this.fitOnline(button, own).filter(
      ({ id, lostUntil }) =>
        lostUntil === null && this.load(id) + button.weight <= this.capacity(id),
    );
  }

  /** The chats that wait at a button and are shown to nobody, next first. */
  queue(button: ButtonPolicy): ToldChat[] {
    return this.waitingAt(button).filter(({ asked }) => asked.length === 0);
  }

  /** All that wait there, next first. */
  waitingAt(button: ButtonPolicy): ToldChat[] {
    return this.live()
      .filter(({ phase, buttonId }) => phase === 'waiting' && buttonId === button.id)
      .sort(
        (a, b) =>
          (button.order === 'priority' ? a.priority - b.priority : 0) ||
          a.requestedAt - b.requestedAt ||
          (a.id < b.id ? -1 : 1),
      );
  }

  /** Since when nobody fit for this chat has been online, as long as a chat has been asking for the same. */
  unservedSince({ buttonId, skills }: Pick<ToldChat, 'buttonId' | 'skills'>): number | null {
    const button = this.buttons.get(buttonId);
    return (button && this.#unservedSince.get(wayOf(button, skills))) ?? null;
  }

  chat(id: ChatId): ToldChat {
    const chat = this.chats.get(id);
    promised(chat && chat.phase !== 'gone', `the log speaks of ${id} only while it is live`);
    return chat;
  }

  agent(id: AgentId): ToldAgent {
    const agent = this.agents.get(id);
    promised(agent, `the log speaks of ${id} only while they are signed in`);
    return agent;
  }

  #hearOfChat(event: Extract<DeskEvent, { chatId: ChatId }>): void {
    if (event.type === 'ChatRequested') {
      promised(!this.chats.has(event.chatId), `${event.chatId} is asked for once`);
      this.chats.set(event.chatId, toldRequest(event));
      return;
    }
    const chat = this.chat(event.chatId);
    if (hearOfCompany(chat, event) || hearOfHelp(chat, event)) return;
    const was = (...phases: ToldChat['phase'][]): void =>
      promised(
        phases.includes(chat.phase),
        `${event.type} fits ${chat.id}, which is ${chat.phase}`,
      );
    const theirs = (agentId: AgentId): void =>
      promised(chat.agentId === agentId, `${event.type} names the agent of ${chat.id}`);
    const isIn = (agentId: AgentId): void =>
      promised(inside(chat).includes(agentId), `${event.type} names an agent of ${chat.id}`);
    const wasAsked = (agentId: AgentId): void =>
      promised(chat.asked.includes(agentId), `${agentId} is shown ${chat.id}`);
    switch (event.type) {
      case 'ChatQueued':
        was('waiting');
        chat.placed = true;
        chat.queued = true;
        return;
      case 'OfferPushed':
        was('waiting');
        chat.phase = 'offered';
        chat.placed = true;
        chat.queued = false;
        chat.asked = [];
        chat.agentId = event.agentId;
        chat.weight = this.buttons.get(chat.buttonId)?.weight ?? chat.weight;
        chat.offerUntil = event.expiresAt;
        this.agent(event.agentId).lastOfferSeq = this.seq;
        this.agent(event.agentId).refused = null;
        return;
      case 'OfferAccepted':
        this.#accept(chat, event);
        return;
      case 'OfferDeclined':
        was('offered', 'waiting');
        if (chat.phase === 'waiting') {
          wasAsked(event.agentId);
          chat.asked = chat.asked.filter((id) => id !== event.agentId);
        } else {
          theirs(event.agentId);
          chat.phase = 'waiting';
          chat.agentId = null;
        }
        if (event.why === 'manual' || event.why === 'timed-out') {
          chat.declinedBy.add(event.agentId);
          this.agent(event.agentId).refused = event.why;
        }
        return;
      case 'RoutingRestarted':
        was('waiting');
        chat.declinedBy = new Set(chat.handedBy ? [chat.handedBy.agentId] : []);
        chat.round = event.round;
        return;
      case 'ChoiceOffered':
        was('waiting');
        chat.placed = true;
        chat.queued = false;
        chat.asked = [...chat.asked, ...event.agentIds];
        return;
      case 'AgentLeft':
        was('engaged');
        theirs(event.agentId);
        promised(chat.others.length === 0, `${event.agentId} was alone in ${chat.id}`);
        returned(chat);
        return;
      case 'ChatCanceled':
        was('waiting', 'offered');
        chat.phase = 'gone';
        chat.asked = [];
        chat.endedAt = event.at;
        chat.isBlocked = event.reason === 'blocked';
        if (chat.takenAt !== null) chat.wrappedUpAt = event.at;
        chat.endedBy =
          event.reason === 'by-visitor'
            ? 'visitor'
            : event.reason === 'visitor-left'
              ? 'timeout'
              : 'system';
        return;
      case 'ChatEnded':
        was('engaged');
        promised(chat.file === null, `nothing is on its way in ${chat.id}, which is over`);
        chat.phase = 'wrapping-up';
        chat.invitations = [];
        chat.flaggedBy = null;
        chat.critical = null;
        chat.freed = event.freed === true;
        chat.closesAt = event.closesAt ?? null;
        chat.endedAt = event.at;
        chat.endedBy = event.why.startsWith('visitor-')
          ? 'timeout'
          : event.by.kind === 'desk'
            ? 'system'
            : event.by.kind;
        return;
      case 'ChatWrappedUp':
        was('wrapping-up');
        isIn(event.agentId);
        [chat.agentId = null, ...chat.others] = inside(chat).filter((id) => id !== event.agentId);
        if (chat.agentId !== null) return;
        chat.phase = 'gone';
        chat.wrappedUpAt = event.at;
        return;
      case 'MessagePosted':
        if (event.by.kind === 'agent') {
          was('engaged');
          isIn(event.by.agentId);
        } else was('waiting', 'offered', 'engaged');
        promised(
          event.to === undefined || (event.by.kind === 'agent' && chat.allowsReplyAsVisitor),
          `only an agent speaks to the bot of ${chat.id}, where it is allowed`,
        );
        promised(
          event.to === undefined || event.idle === undefined,
          `words to the bot wait for no answer of the visitor of ${chat.id}`,
        );
        promised(!chat.messageIds.includes(event.messageId), `${event.messageId} is posted once`);
        chat.messageIds.push(event.messageId);
        hearWords(chat, event);
        return;
      case 'VisitorDisconnected':
        was('waiting', 'offered', 'engaged');
        promised(chat.lost === null, `the visitor of ${chat.id} is lost once at a time`);
        chat.lost = { warnAt: event.warnAt, timeoutAt: event.timeoutAt };
        return;
      case 'VisitorConnectionWarned':
        promised(chat.lost?.warnAt != null, `the agent of ${chat.id} is warned once`);
        chat.lost.warnAt = null;
        return;
      case 'VisitorReconnected':
        promised(chat.lost !== null, `the visitor of ${chat.id} was lost before they came back`);
        chat.lost = null;
        return;
      case 'VisitorIdleWarned':
        was('engaged');
        promised(chat.idle?.warnAt != null, `the visitor of ${chat.id} is warned once`);
        chat.idle.warnAt = null;
        return;
      case 'VisitorIdleCleared':
        was('engaged');
        promised(chat.idle?.warnAt === null, `a warning that stands is cleared in ${chat.id}`);
        chat.idle = null;
        return;
    }
  }

  #accept(chat: ToldChat, event: Extract<DeskEvent, { type: 'OfferAccepted' }>): void {
    const { agentId, at, criticalAt } = event;
    const wasTheirs =
      chat.phase === 'waiting' ? chat.asked.includes(agentId) : chat.agentId === agentId;
    promised(wasTheirs, `${agentId} was asked to take ${chat.id}`);
    if (chat.phase === 'waiting') {
      const agent = this.agent(agentId);
      agent.lastOfferSeq = this.seq;
      agent.refused = null;
      chat.weight = this.buttons.get(chat.buttonId)?.weight ?? chat.weight;
    } else promised(chat.phase === 'offered', `${chat.id} was offered`);
    taken(chat, agentId, criticalAt);
    chat.queued = false;
    chat.takenBy ??= agentId;
    chat.takenAt ??= at;
    chat.idle = null;
  }

  #hearOfAgent(event: Extract<DeskEvent, { agentId: AgentId }>): void {
    switch (event.type) {
      case 'AgentSignedIn':
        promised(!this.agents.has(event.agentId), `${event.agentId} signs in once`);
        this.agents.set(event.agentId, {
          id: event.agentId,
          presence: 'offline',
          lostUntil: null,
          lastOfferSeq: 0,
          refused: null,
        });
        return;
      case 'AgentSignedOut':
        this.agent(event.agentId);
        promised(
          this.seenBy(event.agentId).length === 0,
          `${event.agentId} leaves nothing behind when signing out`,
        );
        this.agents.delete(event.agentId);
        return;
      case 'AgentDisconnected':
        this.agent(event.agentId).lostUntil = event.graceUntil;
        return;
      case 'AgentReconnected':
        this.agent(event.agentId).lostUntil = null;
        return;
      case 'PresenceChanged':
        this.agent(event.agentId).presence = event.presence;
        this.agent(event.agentId).refused = null;
        return;
    }
  }

  #configure(event: Extract<DeskEvent, { type: 'DeskConfigured' }>): void {
    promised(event.revision > this.revision, 'a revision is applied once');
    this.revision = event.revision;
    // A new policy speaks of answers to come.
    for (const agent of this.agents.values()) agent.refused = null;
    if (event.desk) this.desk = event.desk;
    for (const policy of event.agents ?? []) this.agentPolicies.set(policy.id, policy);
    for (const policy of event.buttons ?? []) this.buttons.set(policy.id, policy);
    for (const policy of event.deployments ?? []) this.deployments.set(policy.id, policy);
    for (const id of event.removed ?? []) {
      this.agentPolicies.delete(id as AgentId);
      this.buttons.delete(id as ButtonId);
      this.deployments.delete(id as DeploymentId);
      promised(!this.agents.has(id as AgentId), `${id} leaves before being removed`);
    }
  }

  #resume(event: Extract<DeskEvent, { type: 'DeskResumed' }>): void {
    const { at, downMs } = event;
    promised(downMs >= 0, 'time is lost, never won');
    for (const agent of this.agents.values()) {
      agent.lostUntil = agent.lostUntil === null ? event.agentGraceUntil : agent.lostUntil + downMs;
    }
    for (const chat of this.live()) {
      chat.offerUntil += downMs;
      for (const invitation of chat.invitations) invitation.expiresAt += downMs;
      if (chat.file) chat.file.expiresAt += downMs;
      if (chat.critical?.at != null) chat.critical.at += downMs;
      if (chat.closesAt !== null) chat.closesAt += downMs;
      if (chat.idle?.warnAt != null) chat.idle.warnAt += downMs;
      if (chat.idle) chat.idle.timeoutAt += downMs;
      const { connectionWarningMs, connectionTimeoutMs } = this.deployments.get(
        chat.deploymentId,
      ) ?? { connectionWarningMs: 30_000, connectionTimeoutMs: 180_000 };
      if (!chat.lost && chat.isHandedOver) continue;
      if (!chat.lost) {
        chat.lost = { warnAt: at + connectionWarningMs, timeoutAt: at + connectionTimeoutMs };
      } else {
        if (chat.lost.warnAt !== null) chat.lost.warnAt += downMs;
        chat.lost.timeoutAt += downMs;
      }
    }
    for (const [way, since] of this.#unservedSince) {
      if (since !== null) this.#unservedSince.set(way, since + downMs);
    }
  }

  #lookWhoServes({ at }: DeskEvent): void {
    const before = this.#unservedSince;
    this.#unservedSince = new Map();
    const look = (button: ButtonPolicy, own: readonly SkillId[]): void => {
      const way = wayOf(button, own);
      const served = this.fitOnline(button, own).length > 0;
      this.#unservedSince.set(way, served ? null : (before.get(way) ?? at));
    };
    for (const button of this.buttons.values()) look(button, []);
    for (const { buttonId, skills, phase } of this.live()) {
      const button = this.buttons.get(buttonId);
      if (button && phase !== 'wrapping-up') look(button, skills);
    }
  }
}
