import type {
  AgentId,
  ButtonId,
  ChatEvent,
  ChatId,
  DeploymentId,
  MessageId,
  OrganizationId,
  VisitorId,
} from '@baton/desk';
import { type EpochMs, later, type Pick, seededRandom } from '@baton/kernel';
import type {
  Content,
  LogStore,
  RowChange,
  SessionRow,
  StoredEvent,
  StreamId,
  TranscriptRow,
} from '@baton/store';

/** How many chats go on at the same time, so that the events of one lie apart in the log, as they do on a real desk. */
const CHATS_AT_ONCE = 60;
/** How many events one append carries. */
const EVENTS_PER_APPEND = 15_000;
/** How long from one event of the desk to the next. */
const STEP_MS = 400;
/** Every so many chats one has LONG_MESSAGES messages; the others have MESSAGES. */
const LONG_EVERY = 1_000;
const MESSAGES = 10;
const LONG_MESSAGES = 200;
/** Chats of which nobody took one in so many, and those that belong to a record. */
const MISSED_EVERY = 12;
const LINKED_EVERY = 3;
const CHATS_PER_VISITOR = 4;
const CHATS_PER_RECORD = 8;
const CHATS_PER_SESSION = 40;
const WORDS_PER_MESSAGE = 9;
const VOCABULARY = 40_000;

/** What the filled desk has, to ask for some of it. */
export type Filled = {
  readonly organizationId: OrganizationId;
  readonly agents: readonly AgentId[];
  readonly buttons: readonly ButtonId[];
  readonly deployments: readonly DeploymentId[];
  readonly chats: number;
  readonly firstAt: EpochMs;
};

export const chatIdOf = (n: number) => `570${String(n).padStart(12, '0')}` as ChatId;
export const visitorIdOf = (n: number) =>
  `visitor-${String(Math.floor(n / CHATS_PER_VISITOR)).padStart(10, '0')}` as VisitorId;
/** A record of a chat; those of its neighbours are the same. */
export const recordIdOf = (n: number) =>
  `500${String(Math.floor(n / LINKED_EVERY / CHATS_PER_RECORD)).padStart(12, '0')}`;
export const isLinked = (n: number) => n % LINKED_EVERY === 0;
/** The first chat at or after this one that has many messages. */
export const longChatAt = (n: number) => Math.ceil(n / LONG_EVERY) * LONG_EVERY;

/** Some words are said all the time, most hardly ever. */
export function word(pick: Pick): string {
  const share = pick(1_000_000) / 1_000_000;
  return wordAt(Math.floor(VOCABULARY ** share) - 1);
}
/** The word of a rank: 0 is the most common. */
export function wordAt(rank: number): string {
  return `w${(rank * 7919 + 104_729).toString(36)}`;
}

/** Writes the log of a desk on which so many chats were, with the rows that a running desk would have written. */
export async function fillLog(
  store: LogStore,
  filled: Filled,
  told: (chats: number) => void,
): Promise<void> {
  const filler = new Filler(filled);
  const stream = filled.organizationId as string as StreamId;
  for (let seq = 0; ; ) {
    const part = filler.take(EVENTS_PER_APPEND);
    if (part.events.length === 0) return;
    await store.append({
      stream,
      expectedSeq: seq,
      at: filler.now,
      ...part,
      outbox: [],
      commands: [],
    });
    seq += part.events.length;
    told(filler.begun);
  }
}

type Running = {
  readonly row: TranscriptRow;
  readonly number: number;
  readonly agentId: AgentId | null;
  left: number;
  messages: number;
  lastSeq: number;
  phase: 'requested' | 'talking' | 'ended';
};
type Part = {
  readonly events: StoredEvent[];
  readonly contents: Content[];
  readonly rows: RowChange[];
};

class Filler {
  begun = 0;
  now: EpochMs;
  readonly #filled: Filled;
  readonly #pick = seededRandom(11);
  readonly #running: Running[] = [];
  #seq = 0;
  #part: Part = { events: [], contents: [], rows: [] };

  constructor(filled: Filled) {
    this.#filled = filled;
    this.now = filled.firstAt;
  }

  take(events: number): Part {
    this.#part = { events: [], contents: [], rows: [] };
    while (this.#part.events.length < events) {
      const isFull = this.#running.length >= CHATS_AT_ONCE || this.begun >= this.#filled.chats;
      if (isFull && this.#running.length === 0) break;
      this.now = later(this.now, STEP_MS);
      if (!isFull && (this.#running.length === 0 || this.#pick(8) === 0)) this.#begin();
      else this.#goOn(this.#pick(this.#running.length));
    }
    return this.#part;
  }

  #begin(): void {
    const n = this.begun;
    this.begun += 1;
    const { buttons, deployments, agents } = this.#filled;
    const agentId = n % MISSED_EVERY === 0 ? null : agents[this.#pick(agents.length)]!;
    const chatId = chatIdOf(n);
    const visitorId = visitorIdOf(n);
    const at = this.now;
    const row: TranscriptRow = {
      chatId,
      number: n + 1,
      visitorId,
      deploymentId: deployments[n % deployments.length]!,
      buttonId: buttons[this.#pick(buttons.length)]!,
      origin: 'widget',
      skillId: null,
      conversationId: null,
      status: 'in-progress',
      endedBy: null,
      agentId: null,
      requestedAt: at,
      acceptedAt: null,
      endedAt: null,
      wrappedUpAt: null,
      messageCount: 0,
      agentMessages: 0,
      visitorMessages: 0,
      agentReplyAverageMs: null,
      agentReplyMaxMs: null,
      visitorReplyAverageMs: null,
      visitorReplyMaxMs: null,
      transfers: 0,
      conferences: 0,
      files: 0,
      flagged: n % 50 === 0,
      attached: isLinked(n) ? [{ recordType: 'case', recordId: recordIdOf(n) }] : [],
      lastSeq: this.#seq + 1,
    };
    const left = agentId === null ? 0 : n % LONG_EVERY === 0 ? LONG_MESSAGES : MESSAGES;
    const chat: Running = {
      row,
      number: n + 1,
      agentId,
      left,
      messages: 0,
      lastSeq: 0,
      phase: 'requested',
    };
    this.#running.push(chat);
    const { buttonId, deploymentId } = row;
    const about = { visitorId, buttonId: buttonId as ButtonId, deploymentId };
    this.#tell(chat, {
      type: 'ChatRequested',
      at,
      chatId,
      ...about,
      deploymentId: deploymentId as DeploymentId,
      origin: 'widget',
      priority: 0,
      weight: 1,
      contextContentId: `context-${n}`,
    });
    this.#say({ name: `Visitor ${word(this.#pick)} ${word(this.#pick)}`, email: `v${n}@x.test` });
    this.#part.rows.push({ model: 'transcripts', row });
    this.#part.rows.push({ model: 'visitors', row: { visitorId, chatId, at, number: n + 1 } });
    if (n % CHATS_PER_SESSION === 0) this.#session(n / CHATS_PER_SESSION);
  }

  #goOn(place: number): void {
    const chat = this.#running[place]!;
    const { row, agentId } = chat;
    const chatId = row.chatId as ChatId;
    const at = this.now;
    if (agentId === null) {
      this.#tell(chat, { type: 'ChatCanceled', at, chatId, reason: 'by-visitor' });
      this.#over(place, { status: 'missed', endedBy: 'visitor', endedAt: at });
      return;
    }
    if (chat.phase === 'requested') {
      chat.phase = 'talking';
      this.#tell(chat, { type: 'OfferAccepted', at, chatId, agentId, how: 'manual' });
      this.#running[place] = { ...chat, row: { ...row, agentId, acceptedAt: at } };
      return;
    }
    if (chat.left > 0) {
      chat.left -= 1;
      chat.messages += 1;
      const by =
        chat.left % 2 === 0 ? ({ kind: 'visitor' } as const) : { kind: 'agent' as const, agentId };
      const text = Array.from({ length: WORDS_PER_MESSAGE }, () => word(this.#pick)).join(' ');
      const messageId = `m${this.#seq}` as MessageId;
      this.#tell(chat, { type: 'MessagePosted', at, chatId, messageId, by, length: text.length });
      this.#say(text);
      return;
    }
    if (chat.phase === 'talking') {
      chat.phase = 'ended';
      this.#tell(chat, { type: 'ChatEnded', at, chatId, by: { kind: 'visitor' }, why: 'ended' });
      this.#running[place] = { ...chat, row: { ...row, endedAt: at, endedBy: 'visitor' } };
      return;
    }
    this.#tell(chat, { type: 'ChatWrappedUp', at, chatId, agentId, why: 'closed' });
    this.#over(place, { status: 'completed', wrappedUpAt: at });
  }

  #over(place: number, end: Partial<TranscriptRow>): void {
    const { row, messages, lastSeq } = this.#running[place]!;
    const half = messages / 2;
    this.#part.rows.push({
      model: 'transcripts',
      row: {
        ...row,
        ...end,
        messageCount: messages,
        agentMessages: half,
        visitorMessages: half,
        lastSeq,
      },
    });
    this.#running[place] = this.#running.at(-1)!;
    this.#running.pop();
  }

  #tell(chat: Running, event: ChatEvent): void {
    this.#seq += 1;
    this.#part.events.push({
      seq: this.#seq,
      at: event.at,
      type: event.type,
      chatId: event.chatId,
      chatPrev: chat.lastSeq,
      audience: null,
      data: JSON.stringify(event),
    });
    chat.lastSeq = this.#seq;
  }

  #say(value: unknown): void {
    this.#part.contents.push({ seq: this.#seq, at: this.now, data: JSON.stringify(value) });
  }

  #session(number: number): void {
    const { agents } = this.#filled;
    const row: SessionRow = {
      number: number + 1,
      agentId: agents[number % agents.length]!,
      signedInAt: this.now,
      signedOutAt: later(this.now, 3_600_000),
      signedOutWhy: 'signed-out',
      countedUntil: later(this.now, 3_600_000),
      onlineMs: 3_600_000,
      awayMs: 0,
      idleMs: 0,
      inChatsMs: 3_600_000,
      atCapacityMs: 0,
      assigned: CHATS_PER_SESSION,
      engaged: CHATS_PER_SESSION,
      declined: 0,
      timedOut: 0,
      flagsRaised: 0,
      flagsLoweredByAgent: 0,
      flagsLoweredBySupervisor: 0,
    };
    this.#part.rows.push({ model: 'sessions', row });
  }
}
