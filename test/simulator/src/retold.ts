import type {
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  ChatId,
  DeploymentId,
  DeploymentPolicy,
  DeskEvent,
  EndedBy,
  MessageId,
  Presence,
  SkillId,
  VisitorId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { promised } from './broken-promise.ts';
import { isFit, wayOf } from './told-fitness.ts';

/** One chat as the log tells it. Whoever reads this changes nothing. */
export type ToldChat = {
  readonly id: ChatId;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  readonly buttonId: ButtonId;
  readonly requestedAt: EpochMs;
  readonly priority: number;
  /** What it asks for besides its button's skills. */
  readonly skills: readonly SkillId[];
  readonly allowsReplyAsVisitor: boolean;
  /** Its visitor is elsewhere, and somebody says where. */
  readonly isHandedOver: boolean;
  phase: 'waiting' | 'offered' | 'engaged' | 'wrapping-up' | 'gone';
  /** Whether it was ever offered or queued: limits turn away newcomers only. */
  placed: boolean;
  queued: boolean;
  agentId: AgentId | null;
  /** What it counts against its agent. */
  weight: number;
  declinedBy: Set<AgentId>;
  round: number;
  offerUntil: number;
  lost: { warnAt: number | null; timeoutAt: number } | null;
  idle: { warnAt: number | null; timeoutAt: number } | null;
  messageIds: MessageId[];
  hadBy: AgentId | null;
  takenAt: EpochMs | null;
  endedAt: EpochMs | null;
  endedBy: EndedBy | null;
  wrappedUpAt: EpochMs | null;
};

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

  heldBy(agentId: AgentId): ToldChat[] {
    return this.live().filter((chat) => chat.phase !== 'waiting' && chat.agentId === agentId);
  }

  load(agentId: AgentId): number {
    return this.heldBy(agentId).reduce((sum, { weight }) => sum + weight, 0);
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

  /** The chats waiting at a button, next first. */
  queue(button: ButtonPolicy): ToldChat[] {
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
      this.chats.set(event.chatId, {
        id: event.chatId,
        visitorId: event.visitorId,
        deploymentId: event.deploymentId,
        buttonId: event.buttonId,
        requestedAt: event.at,
        priority: event.priority,
        skills: event.skills ?? [],
        allowsReplyAsVisitor: event.allowReplyAsVisitor === true,
        isHandedOver: event.origin === 'handover',
        phase: 'waiting',
        placed: false,
        queued: false,
        agentId: null,
        weight: event.weight,
        declinedBy: new Set(),
        round: 0,
        offerUntil: 0,
        lost: null,
        idle: null,
        messageIds: [],
        hadBy: null,
        takenAt: null,
        endedAt: null,
        endedBy: null,
        wrappedUpAt: null,
      });
      return;
    }
    const chat = this.chat(event.chatId);
    const was = (...phases: ToldChat['phase'][]): void =>
      promised(
        phases.includes(chat.phase),
        `${event.type} fits ${chat.id}, which is ${chat.phase}`,
      );
    const theirs = (agentId: AgentId): void =>
      promised(chat.agentId === agentId, `${event.type} names the agent of ${chat.id}`);
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
        chat.agentId = event.agentId;
        chat.weight = this.buttons.get(chat.buttonId)?.weight ?? chat.weight;
        chat.offerUntil = event.expiresAt;
        this.agent(event.agentId).lastOfferSeq = this.seq;
        this.agent(event.agentId).refused = null;
        return;
      case 'OfferAccepted':
        was('offered');
        theirs(event.agentId);
        chat.phase = 'engaged';
        chat.hadBy = event.agentId;
        chat.takenAt ??= event.at;
        chat.idle = null;
        return;
      case 'OfferDeclined':
        was('offered');
        theirs(event.agentId);
        chat.phase = 'waiting';
        chat.agentId = null;
        if (event.why === 'manual' || event.why === 'timed-out') {
          chat.declinedBy.add(event.agentId);
          this.agent(event.agentId).refused = event.why;
        }
        return;
      case 'RoutingRestarted':
        was('waiting');
        chat.declinedBy = new Set();
        chat.round = event.round;
        return;
      case 'AgentLeft':
        was('engaged');
        theirs(event.agentId);
        chat.phase = 'waiting';
        chat.agentId = null;
        chat.declinedBy = new Set();
        chat.round = 0;
        chat.idle = null;
        return;
      case 'ChatCanceled':
        was('waiting', 'offered');
        chat.phase = 'gone';
        chat.endedAt = event.at;
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
        chat.phase = 'wrapping-up';
        chat.endedAt = event.at;
        chat.endedBy = event.why.startsWith('visitor-')
          ? 'timeout'
          : event.by.kind === 'desk'
            ? 'system'
            : event.by.kind;
        return;
      case 'ChatWrappedUp':
        was('wrapping-up');
        theirs(event.agentId);
        chat.phase = 'gone';
        chat.wrappedUpAt = event.at;
        return;
      case 'MessagePosted':
        if (event.by.kind === 'agent') {
          was('engaged');
          theirs(event.by.agentId);
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
        if (event.by.kind === 'visitor') chat.idle = null;
        else if (event.idle) chat.idle = { ...event.idle };
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
          this.heldBy(event.agentId).length === 0,
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
