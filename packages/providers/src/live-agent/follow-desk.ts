import type {
  DeliverySink,
  HandoverId,
  ProviderConnection,
  ProviderEvent,
  Session,
  Step,
} from '@baton/handover';
import { ProviderError, STEP_EVENTS_MAX } from '@baton/handover';
import type { Clock, DeskHost, Sink } from '@baton/host';
import type { ChatView, EventFrame, ServerFrame, WelcomeFrame } from '@baton/protocol';
import { type DeskSession, sessionOf, stateOf } from './session-state.ts';
import { eventOf } from './translate.ts';

/** An event of the desk with its place in the desk's log. */
type Heard = { readonly seq: number; readonly event: ProviderEvent | undefined };

/**
 * Hears what the desk says of one chat, from where the session last was: nothing is missed and nothing taken twice,
 * however often this is opened. It is over when something could not be delivered; whoever opens it again goes on from
 * there.
 */
export async function followDesk(
  { desk, clock }: { readonly desk: DeskHost; readonly clock: Clock },
  {
    handoverId,
    session,
    sink,
  }: {
    readonly handoverId: HandoverId;
    readonly session: DeskSession;
    readonly sink: DeliverySink;
  },
): Promise<ProviderConnection> {
  const { chatId, visitorId, deploymentId, buttonId, cursor } = session;
  const line = new Line(handoverId, sink);
  // What comes before it is known what was missed waits behind that.
  let early: Heard[] | undefined = [];
  const hear: Sink = {
    send(frames) {
      const heard: Heard[] = [];
      for (const text of frames) {
        // Our own process wrote it.
        const frame = JSON.parse(text) as ServerFrame;
        if (frame.t === 'event') heard.push(...heardOf(frame, chatId));
        else if (frame.t === 'typing' && frame.chatId === chatId) line.typing(frame.typing);
        else if (frame.t === 'position' && frame.chatId === chatId) {
          line.tell(moved(frame.position, { desk, clock, buttonId }));
        }
      }
      if (early) early.push(...heard);
      else line.hear(heard);
    },
  };
  const opened = await desk.open(
    { kind: 'handover', visitorId, deploymentId },
    { cursor, chats: [chatId] },
    hear,
  );
  if ('refusal' in opened) {
    throw new ProviderError({ kind: 'temporary', message: 'The desk cannot be heard now.' });
  }
  line.closed.push(opened.close);
  const { welcome } = opened;
  const before = missed(welcome, session);
  line.hear([...before, ...early]);
  early = undefined;
  if (!before.some(({ event }) => event?.type === 'failed' || event?.type === 'ended')) {
    line.tell({ key: 'started', at: welcome.serverTime, type: 'started' });
    // Places are told as they change, and this one may have been told before.
    const position = desk.position(chatId);
    if (position !== undefined) line.tell(moved(position, { desk, clock, buttonId }));
  }
  return line;
}

/** Brings what was heard, in order, until something cannot be brought. */
class Line implements ProviderConnection {
  readonly done: Promise<void>;
  readonly closed: (() => void)[] = [];
  readonly #handoverId: HandoverId;
  readonly #sink: DeliverySink;
  #settle: () => void = () => {};
  #fail: (error: unknown) => void = () => {};
  #isOver = false;

  constructor(handoverId: HandoverId, sink: DeliverySink) {
    this.#handoverId = handoverId;
    this.#sink = sink;
    this.done = new Promise<void>((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    });
    // Whoever opened it hears of it when they look.
    this.done.catch(() => {});
  }

  /** As many at once as a step may bring. */
  hear(heard: readonly Heard[]): void {
    for (let from = 0; from < heard.length; from += STEP_EVENTS_MAX) {
      const some = heard.slice(from, from + STEP_EVENTS_MAX);
      this.#deliver((now) => stepOf(sessionOf(now), some));
    }
  }

  tell(event: ProviderEvent): void {
    this.#deliver(() => ({ events: [event] }));
  }

  typing(on: boolean): void {
    if (!this.#isOver) this.#sink.typing(this.#handoverId, on);
  }

  close(): void {
    this.#end();
    this.#settle();
  }

  #deliver(build: (session: Session) => Step): void {
    if (this.#isOver) return;
    this.#sink
      .deliver({ target: { handoverId: this.#handoverId }, build })
      .catch((error: unknown) => {
        this.#end();
        this.#fail(error);
      });
  }

  #end(): void {
    this.#isOver = true;
    for (const close of this.closed.splice(0)) close();
  }
}

function moved(
  position: number,
  { desk, clock, buttonId }: { desk: DeskHost; clock: Clock; buttonId: DeskSession['buttonId'] },
): ProviderEvent {
  const estimate = desk.waitEstimate(buttonId, position);
  const at = clock.now();
  return {
    key: `position-${at}`,
    at,
    type: 'queue-update',
    position,
    ...(estimate.kind === 'range' && { wait: { minMs: estimate.minMs, maxMs: estimate.maxMs } }),
  };
}

/** What happened while nobody listened: event by event, or, when it was much, from the view of the whole chat. */
function missed(welcome: WelcomeFrame, session: DeskSession): readonly Heard[] {
  const { events, chats, hidden, serverTime: at, cursor } = welcome;
  const { chatId } = session;
  const view = chats.find((one) => one.chatId === chatId);
  if (view) return heardOfView(view, session.cursor);
  // A desk that shows it no more is done with it, and how it ended was never heard.
  if (hidden.includes(chatId)) {
    const event: ProviderEvent = { key: 'hidden', at, type: 'ended', by: 'system' };
    return [{ seq: Math.max(cursor, session.cursor + 1), event }];
  }
  return events.flatMap((frame) => heardOf(frame, chatId));
}

function heardOf(frame: EventFrame, chatId: DeskSession['chatId']): readonly Heard[] {
  const { event, seq } = frame;
  if (event.chatId !== chatId || !isChatEvent(event)) return [];
  return [{ seq, event: eventOf(event, frame) }];
}

type ChatEvent = Parameters<typeof eventOf>[0];

/** A desk tells of chats alone. */
function isChatEvent(event: EventFrame['event']): event is ChatEvent {
  return (
    event.type !== 'ConversationStarted' &&
    event.type !== 'Said' &&
    event.type !== 'HandoverChanged' &&
    event.type !== 'QueueMoved' &&
    event.type !== 'PersonJoined' &&
    event.type !== 'PersonLeft' &&
    event.type !== 'ConversationEnded'
  );
}

function heardOfView(view: ChatView, cursor: number): readonly Heard[] {
  const heard = view.timeline
    .filter((entry) => entry.seq > cursor)
    .map((entry) => ({ seq: entry.seq, event: eventOfEntry(entry) }));
  const last = endOf(view);
  return last ? [...heard, { seq: Math.max(view.seq, cursor + 1), event: last }] : heard;
}

function eventOfEntry(entry: ChatView['timeline'][number]): ProviderEvent | undefined {
  const { seq, at, name } = entry;
  const place = { key: `${seq}`, at };
  const person = name === null ? {} : { name };
  if (entry.kind === 'notice') {
    if (entry.notice === 'agent-joined') return { ...place, type: 'agent-joined', agent: person };
    return entry.notice === 'agent-left' ? { ...place, type: 'transferred' } : undefined;
  }
  // Too much was missed: what arrived meanwhile is at the desk.
  if (entry.kind === 'file') return undefined;
  const { by, to, messageId, text } = entry;
  if (by !== 'agent') return undefined;
  if (to === 'bot') return { ...place, type: 'injected', messageId, text };
  return { ...place, type: 'message', message: { vendorId: messageId, from: person, text } };
}

function endOf({ ending, seq, endedAt, requestedAt }: ChatView): ProviderEvent | undefined {
  if (!ending) return undefined;
  const at = endedAt ?? requestedAt;
  const key = `${seq}`;
  if (ending.kind === 'canceled') {
    if (ending.reason === 'by-visitor') return { key, at, type: 'ended', by: 'visitor' };
    if (ending.reason === 'visitor-left') return { key, at, type: 'ended', by: 'timeout' };
    const failure = { kind: 'unavailable', message: 'Nobody could take it.' } as const;
    return { key, at, type: 'failed', failure };
  }
  const isTimeout = ending.why === 'visitor-idle' || ending.why === 'visitor-left';
  const by = isTimeout ? 'timeout' : ending.by === 'desk' ? 'system' : ending.by;
  return { key, at, type: 'ended', by };
}

function stepOf(session: DeskSession, heard: readonly Heard[]): Step {
  const news = heard.filter(({ seq }) => seq > session.cursor).slice(0, STEP_EVENTS_MAX);
  const last = news.at(-1);
  if (!last) return {};
  return {
    state: stateOf({ ...session, cursor: last.seq }),
    events: news.map(({ event }) => event).filter((event) => event !== undefined),
  };
}
