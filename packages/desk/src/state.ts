import { type EpochMs, invariant, later } from '@baton/kernel';
import { CONNECTION_FALLBACK, configured, emptyConfiguration } from './configuration.ts';
import { agentDeadline, type Deadline, Deadlines, nextDue } from './deadlines.ts';
import type { AgentEvent, ChatEvent, DeskEvent, DeskWideEvent } from './events.ts';
import { evolveAgent, evolveAgentByChat, resumeAgent } from './evolve-agent.ts';
import { evolveChat } from './evolve-chat.ts';
import { type Line, Lines } from './lines.ts';
import { type Match, matchIn } from './match.ts';
import type {
  Agent,
  AgentId,
  ButtonId,
  ButtonPolicy,
  Chat,
  ChatId,
  DeskConfiguration,
  SkillId,
  VisitorId,
  WaitingChat,
} from './model.ts';
import { OrderedSet } from './ordered-set.ts';
import { type Pool, type PoolChange, Pools } from './pools.ts';
import { byText, type Queue, standsBefore } from './queue.ts';
import { resumeChat } from './resume-chat.ts';
import { type RoleChange, roleChanges } from './roles.ts';
import { accrued, sessionConcerned } from './session.ts';
import { type Showing, showingIn, unfitToChoose } from './show.ts';

/** What deciding may read: records are values, nothing here can be changed. */
export type DeskView = Omit<DeskState, 'apply'>;

/** Everything a desk is, as plain data; the indexes are rebuilt from it. */
export type DeskCounts = { readonly chats: number; readonly signIns: number };

export type DeskRecords = {
  readonly seq: number;
  /** How many chats were requested and how often somebody signed in, ever. */
  readonly counts: DeskCounts;
  readonly configuration: DeskConfiguration;
  readonly agents: readonly Agent[];
  readonly chats: readonly Chat[];
  readonly emptySince: readonly (readonly [poolKey: string, since: EpochMs | null])[];
};

/**
 * The live desk. Chats and agents are immutable records; only the shelves that hold them change, and only `apply`
 * changes them. Queues, pools and deadlines are derived from the records, so replaying the log rebuilds them.
 */
export class DeskState {
  readonly #chats = new Map<ChatId, Chat>();
  readonly #agents = new Map<AgentId, Agent>();
  readonly #byVisitor = new Map<VisitorId, ChatId>();
  readonly #deadlines = new Deadlines();
  readonly #lines = new Lines();
  #configuration = emptyConfiguration;
  #pools = new Pools(emptyConfiguration, this.#agents, () => 0 as EpochMs);
  #seq = 0;
  #counts: DeskCounts = { chats: 0, signIns: 0 };

  // What `settle` still has to look at. Marks are set when something changes and taken away when a look finds
  // nothing to do, so a desk with 100,000 waiting chats and nobody free costs nothing.
  readonly #hot = new Set<Line['id']>();
  /** Lines whose button leaves the choice to agents. */
  #showable = new OrderedSet<Line['id']>(byText);
  readonly #suspects = new OrderedSet<ChatId>(byText);
  readonly #arrivals = new OrderedSet<ChatId>(byText);
  /** Chats shown to somebody while the configuration was changed. */
  readonly #reconsidered = new OrderedSet<ChatId>(byText);
  readonly #automatic = new OrderedSet<ChatId>(byText);
  readonly #strays = new OrderedSet<AgentId>(byText);
  readonly #refusers = new OrderedSet<AgentId>(byText);

  /** A desk as it was when its records were taken; without records, an empty one. */
  constructor(records?: DeskRecords) {
    if (!records) return;
    this.#seq = records.seq;
    this.#counts = records.counts;
    this.#configuration = records.configuration;
    for (const agent of records.agents) this.#agents.set(agent.id, agent);
    for (const chat of records.chats) this.#chats.set(chat.id, chat);
    const since = new Map(records.emptySince);
    this.#reindex((key) => since.get(key) ?? (0 as EpochMs));
  }

  get seq(): number {
    return this.#seq;
  }
  get configuration(): DeskConfiguration {
    return this.#configuration;
  }
  get agents(): ReadonlyMap<AgentId, Agent> {
    return this.#agents;
  }
  get chats(): ReadonlyMap<ChatId, Chat> {
    return this.#chats;
  }
  agent(id: AgentId): Agent | undefined {
    return this.#agents.get(id);
  }
  chat(id: ChatId): Chat | undefined {
    return this.#chats.get(id);
  }
  /** The chat a visitor has open: waiting, offered or engaged. A visitor has one at most. */
  chatOf(visitorId: VisitorId): Chat | undefined {
    const id = this.#byVisitor.get(visitorId);
    return id === undefined ? undefined : this.#chats.get(id);
  }
  queue(buttonId: ButtonId): Queue | undefined {
    return this.#lines.queue(buttonId);
  }
  line(id: Line['id']): Line | undefined {
    return this.#lines.line(id);
  }
  /** Who could take this chat; undefined when its button is gone. */
  poolOf(chat: Chat): Pool | undefined {
    return this.#pools.ofChat(chat);
  }
  nextDeadline(): Deadline | undefined {
    return this.#deadlines.first();
  }

  /** Whether a request at this button would be taken now: by a free agent, or by the queue. */
  accepts(buttonId: ButtonId): boolean {
    const pool = this.#pools.ofButton(buttonId);
    if (!pool || pool.online.size === 0) return false;
    return pool.free.size > 0 || this.hasQueueRoom(buttonId);
  }

  hasQueueRoom(buttonId: ButtonId): boolean {
    const button = this.#configuration.buttons.get(buttonId);
    const online = this.#pools.ofButton(buttonId)?.online.size ?? 0;
    if (!button?.queue.enabled) return false;
    const { lengthMax, perAgentMax } = button.queue;
    const queued = this.#lines.queue(buttonId)?.queuedCount ?? 0;
    return queued < (lengthMax ?? Infinity) && queued < (perAgentMax ?? Infinity) * online;
  }

  /** Whether a chat with these skills of its own can be told apart from the others; see SKILL_POOLS_MAX. */
  hasPoolFor(button: ButtonPolicy, skills: readonly SkillId[]): boolean {
    return this.#pools.hasRoomFor(button, skills);
  }

  /** How many agents could be asked now at this button, counting those with every one of the skills. */
  agentsAvailable(buttonId: ButtonId, skills: readonly SkillId[]): number {
    const free = this.#pools.ofButton(buttonId)?.free;
    if (!free) return 0;
    if (skills.length === 0) return free.size;
    let count = 0;
    for (const { agentId } of free) {
      const has = this.#configuration.agents.get(agentId)?.skills ?? [];
      if (skills.every((skill) => has.includes(skill))) count += 1;
    }
    return count;
  }

  /** A chat offered at a button that accepts by itself. */
  nextAutomatic(): Chat | undefined {
    const id = this.#automatic.first();
    return id === undefined ? undefined : this.#chats.get(id);
  }

  /** An agent who is asked for something but is not there to answer. */
  nextStray(): Agent | undefined {
    const id = this.#strays.first();
    return id === undefined ? undefined : this.#agents.get(id);
  }

  /** A chat and an agent it is shown to who is not to choose it any more, since the configuration was changed. */
  nextUnfit(): { readonly chat: WaitingChat; readonly agentId: AgentId } | undefined {
    for (let id = this.#reconsidered.first(); id; id = this.#reconsidered.first()) {
      const chat = this.#chats.get(id);
      const agentId = chat && unfitToChoose(chat, this.#configuration);
      if (chat?.phase === 'waiting' && agentId) return { chat, agentId };
      this.#reconsidered.delete(id);
    }
    return undefined;
  }

  /** An agent who is online, refused an offer and is to be sent away for it. */
  nextRefuser(): Agent | undefined {
    const id = this.#refusers.first();
    return id === undefined ? undefined : this.#agents.get(id);
  }

  /** A waiting chat that everybody fit and online has declined. */
  nextExhausted(): WaitingChat | undefined {
    for (let id = this.#suspects.first(); id !== undefined; id = this.#suspects.first()) {
      const chat = this.#chats.get(id);
      if (chat?.phase === 'waiting' && this.#isExhausted(chat)) return chat;
      this.#suspects.delete(id);
    }
    return undefined;
  }

  /** A waiting chat that has been neither offered nor queued since it came or came back. */
  nextArrival(): WaitingChat | undefined {
    const id = this.#arrivals.first();
    const chat = id === undefined ? undefined : this.#chats.get(id);
    return chat?.phase === 'waiting' ? chat : undefined;
  }

  /** A chat that somebody could choose and is not shown yet. */
  nextShowing(): Showing | undefined {
    for (let id = this.#showable.first(); id !== undefined; id = this.#showable.first()) {
      const showing = showingIn(this.#lines.line(id), this);
      if (showing) return showing;
      this.#showable.delete(id);
    }
    return undefined;
  }

  /** The oldest of the chats that come first at their button among those somebody free can be asked to take. */
  nextMatch(): Match | undefined {
    const atButton = new Map<ButtonId, Match>();
    for (const id of this.#hot) {
      const match = matchIn(this.#lines.line(id), this);
      if (!match) {
        this.#hot.delete(id);
        continue;
      }
      const { button, chat } = match;
      const other = atButton.get(button.id);
      if (!other || standsBefore(button.order, chat, other.chat)) atButton.set(button.id, match);
    }
    let oldest: Match | undefined;
    for (const match of atButton.values()) {
      if (!oldest || standsBefore('age', match.chat, oldest.chat)) oldest = match;
    }
    return oldest;
  }

  apply(event: DeskEvent): void {
    this.#seq += 1;
    if ('chatId' in event) this.#applyToChat(event);
    else if ('agentId' in event) this.#applyToAgent(event);
    else this.#applyToDesk(event);
  }

  records(): DeskRecords {
    return {
      seq: this.#seq,
      counts: this.#counts,
      configuration: this.#configuration,
      agents: [...this.#agents.values()].sort((a, b) => byText(a.id, b.id)),
      chats: [...this.#chats.values()].sort((a, b) => byText(a.id, b.id)),
      emptySince: [...this.#pools.all()]
        .map((pool) => [pool.key, pool.emptySince] as const)
        .sort((a, b) => byText(a[0], b[0])),
    };
  }

  #applyToChat(event: ChatEvent): void {
    if (event.type === 'ChatRequested') this.#count('chats');
    const before = this.#chats.get(event.chatId);
    const after = reweighed(
      evolveChat(before, event, this.#seq, this.#counts.chats),
      this.#configuration,
    );
    const changes = roleChanges(before, after);
    for (const [agentId, change] of changes) {
      invariant(this.#agents.has(agentId), `${agentId} is not signed in but has ${event.chatId}`);
      this.#applyToAgentOf(event, agentId, { before, after, change });
    }
    // Whoever has a flag lowered for them keeps the chat, and may even have lost it.
    const counted = sessionConcerned(event, before);
    if (counted !== undefined && !changes.has(counted)) {
      this.#applyToAgentOf(event, counted, { before, after, change: undefined });
    }
    this.#shelveChat(before, after, () => event.at);
  }

  #applyToAgentOf(
    event: ChatEvent,
    agentId: AgentId,
    around: {
      readonly before: Chat | undefined;
      readonly after: Chat | undefined;
      readonly change: RoleChange | undefined;
    },
  ): void {
    const agent = this.#agents.get(agentId);
    if (!agent) return;
    const counted = accrued(agent, event.at, this.#configuration);
    const next = evolveAgentByChat(counted, event, { ...around, seq: this.#seq });
    this.#shelveAgent(agentId, next, event.at);
  }

  #applyToAgent(event: AgentEvent): void {
    if (event.type === 'AgentSignedIn') this.#count('signIns');
    const agent = this.#agents.get(event.agentId);
    const counted = agent && accrued(agent, event.at, this.#configuration);
    const next = evolveAgent(counted, event, this.#counts.signIns);
    this.#shelveAgent(event.agentId, next, event.at);
  }

  #count(what: keyof DeskCounts): void {
    this.#counts = { ...this.#counts, [what]: this.#counts[what] + 1 };
  }

  #applyToDesk(event: DeskWideEvent): void {
    if (event.type === 'DeskConfigured') {
      const since = new Map([...this.#pools.all()].map((pool) => [pool.key, pool.emptySince]));
      for (const agent of [...this.#agents.values()]) {
        // A new policy speaks of answers to come, and what was counted was counted by the one before.
        const counted = accrued(agent, event.at, this.#configuration);
        this.#agents.set(agent.id, { ...counted, refused: null });
      }
      this.#configuration = configured(this.#configuration, event);
      for (const chat of [...this.#chats.values()]) {
        this.#chats.set(chat.id, reweighed(chat, this.#configuration));
      }
      this.#reindex((key) => since.get(key) ?? event.at);
      return;
    }
    const since = new Map(
      [...this.#pools.all()].map((pool) => [
        pool.key,
        pool.emptySince === null ? null : later(pool.emptySince, event.downMs),
      ]),
    );
    for (const agent of [...this.#agents.values()]) {
      this.#agents.set(agent.id, resumeAgent(agent, event, this.#configuration));
    }
    for (const chat of [...this.#chats.values()]) {
      const grace = this.#configuration.deployments.get(chat.deploymentId) ?? CONNECTION_FALLBACK;
      this.#chats.set(chat.id, resumeChat(chat, event, grace));
    }
    this.#reindex((key) => since.get(key) ?? event.at);
  }

  /** Builds every index from the records. */
  #reindex(emptySince: (poolKey: string) => EpochMs): void {
    this.#pools = new Pools(this.#configuration, this.#agents, emptySince);
    for (const { id } of this.#lines.all()) this.#deadlines.clear(id);
    this.#lines.clear();
    // Marks of a replay, which looks at nothing, are from before its buttons were changed.
    this.#hot.clear();
    this.#showable = new OrderedSet(byText);
    for (const chat of this.#chats.values()) {
      this.#shelveChat(undefined, chat, emptySince);
      if (chat.phase === 'waiting' && chat.asked.size > 0) this.#reconsidered.add(chat.id);
    }
    for (const agent of this.#agents.values()) this.#shelveAgent(agent.id, agent, null);
    for (const line of this.#lines.all()) {
      this.#heat(line);
      for (const chatId of line.queue.declined) this.#suspects.add(chatId);
      this.#setLineDeadline(line);
    }
  }

  #shelveAgent(id: AgentId, agent: Agent | undefined, at: EpochMs | null): void {
    if (agent) this.#agents.set(id, agent);
    else this.#agents.delete(id);
    const graceUntil = agent && agentDeadline(agent);
    if (graceUntil === undefined) this.#deadlines.clear(id);
    else this.#deadlines.set({ kind: 'agent', id, at: graceUntil });
    const there = agent?.presence === 'online' && agent.connection.kind === 'connected';
    const wanted = agent && agent.offers.size + agent.asked.size + agent.invited.size > 0;
    if (wanted && !there) this.#strays.add(id);
    else this.#strays.delete(id);
    const policy = this.#configuration.agents.get(id);
    const leaves =
      agent?.refused === 'declined' ? policy?.autoAwayOnDecline : policy?.autoAwayOnTimeout;
    if (agent?.refused && agent.presence === 'online' && leaves) this.#refusers.add(id);
    else this.#refusers.delete(id);
    for (const change of this.#pools.place(id, agent, policy, at ?? (0 as EpochMs))) {
      this.#afterPoolChange(change);
    }
  }

  #afterPoolChange({ pool, change }: PoolChange): void {
    for (const line of this.#lines.of(pool)) {
      if (change === 'freed') this.#heat(line);
      else this.#setLineDeadline(line);
      // Who left may have been the last to ask; who joined may have declined before they went away.
      if (change !== 'freed') for (const chatId of line.queue.declined) this.#suspects.add(chatId);
    }
  }

  /** Something changed that may give the line's chats to somebody. */
  #heat(line: Line): void {
    if (this.#isChoice(line)) this.#showable.add(line.id);
    else this.#hot.add(line.id);
  }

  #isChoice({ buttonId }: Line): boolean {
    return this.#configuration.buttons.get(buttonId)?.model === 'choice';
  }

  #shelveChat(
    before: Chat | undefined,
    after: Chat | undefined,
    emptySince: (poolKey: string) => EpochMs,
  ): void {
    const chat = after ?? before;
    invariant(chat, 'an event concerns a chat');
    const moves = before && after && before.buttonId !== after.buttonId;
    if (isRoutable(after) && (moves || !isRoutable(before))) this.#pools.enter(chat, emptySince);
    this.#moveInQueue(before, after);
    if (before && isRoutable(before) && (moves || !isRoutable(after))) this.#pools.leave(before);
    const due = after && nextDue(after);
    if (due) this.#deadlines.set({ kind: 'chat', id: chat.id, at: due.at });
    else this.#deadlines.clear(chat.id);
    const automatic =
      after?.phase === 'offered' &&
      this.#configuration.buttons.get(after.buttonId)?.autoAccept === true;
    if (automatic) this.#automatic.add(chat.id);
    else this.#automatic.delete(chat.id);
    if (after && after.phase !== 'wrapping-up') this.#byVisitor.set(chat.visitorId, chat.id);
    else if (this.#byVisitor.get(chat.visitorId) === chat.id) {
      this.#byVisitor.delete(chat.visitorId);
    }
    if (after) this.#chats.set(chat.id, after);
    else this.#chats.delete(chat.id);
  }

  #moveInQueue(before: Chat | undefined, after: Chat | undefined): void {
    const from = before?.phase === 'waiting' ? before : undefined;
    const to = after?.phase === 'waiting' ? after : undefined;
    const chat = to ?? from;
    if (!chat) return;
    const pool = this.#pools.ofChat(chat);
    const line = this.#lines.move(from, to, { chat, pool, desk: this.#configuration });
    if (from) {
      this.#suspects.delete(from.id);
      this.#arrivals.delete(from.id);
    }
    // Where a choice is shown, a line is looked at again also when somebody leaves it: the next one comes up.
    if (to || this.#isChoice(line)) this.#heat(line);
    if (to && to.asked.size === 0) {
      if (to.place !== 'queued') this.#arrivals.add(to.id);
      if (to.declinedBy.size > 0) this.#suspects.add(to.id);
    }
    this.#setLineDeadline(line);
  }

  /** While nobody fit is online, a line as a whole waits for one moment; no chat needs a deadline of its own. */
  #setLineDeadline({ id, buttonId, pool, queue }: Line): void {
    const since = pool?.emptySince ?? null;
    const button = this.#configuration.buttons.get(buttonId);
    if (since === null || !button || queue.size === 0) this.#deadlines.clear(id);
    else this.#deadlines.set({ kind: 'line', id, at: later(since, button.noAgentGraceMs) });
  }

  #isExhausted(chat: WaitingChat): boolean {
    const online = this.#pools.ofChat(chat)?.online;
    if (!online || online.size === 0) return false;
    for (const agentId of online) if (!chat.declinedBy.has(agentId)) return false;
    return true;
  }
}

/** A waiting chat weighs what its button says now, so the room that routing looks for is the room it takes. */
function reweighed<Maybe extends Chat | undefined>(
  chat: Maybe,
  { buttons }: DeskConfiguration,
): Maybe {
  if (chat?.phase !== 'waiting') return chat;
  const weight = buttons.get(chat.buttonId)?.weight ?? chat.weight;
  return weight === chat.weight ? chat : { ...chat, weight };
}

/** Whether it may be offered, now or after coming back. */
function isRoutable(chat: Chat | undefined): boolean {
  return chat !== undefined && chat.phase !== 'wrapping-up';
}
