import type {
  DeliverySink,
  HandoverId,
  ProviderConnection,
  ProviderEvent,
  Step,
} from '@baton/handover';
import { ProviderError, STEP_EVENTS_MAX } from '@baton/handover';
import type { DeskHost, Sink } from '@baton/host';
import type { ChatView, EventFrame, ServerFrame, WelcomeFrame } from '@baton/protocol';
import { type DeskSession, sessionOf, stateOf } from './session-state.ts';
import { eventOf } from './translate.ts';

/** An event of the desk with its place in the desk's log. */
type Heard = { readonly seq: number; readonly event: ProviderEvent | undefined };

/**
 * Hears what the desk says of one chat, from where the session last was: nothing is missed and nothing taken twice,
 * however often this is opened.
 */
export async function followDesk(
  desk: DeskHost,
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
  let settle: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const done = new Promise<void>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  let positions = 0;
  const deliver = (heard: readonly Heard[]): void => {
    if (heard.length === 0) return;
    sink
      .deliver({
        target: { handoverId },
        build: (now) => stepOf(sessionOf(now), heard),
      })
      .catch(fail);
  };
  const moved = (position: number): void => {
    positions += 1;
    const estimate = desk.waitEstimate(buttonId, position);
    const event: ProviderEvent = {
      // Told anew after every reconnection, and harmless then.
      key: `position-${position}-${positions}`,
      at: 0 as ProviderEvent['at'],
      type: 'queue-update',
      position,
      ...(estimate.kind === 'range' && { wait: { minMs: estimate.minMs, maxMs: estimate.maxMs } }),
    };
    sink.deliver({ target: { handoverId }, build: () => ({ events: [event] }) }).catch(fail);
  };
  const hear: Sink = {
    send(frames) {
      const heard: Heard[] = [];
      for (const text of frames) {
        // Our own process wrote it.
        const frame = JSON.parse(text) as ServerFrame;
        if (frame.t === 'event') heard.push(...heardOf(frame, chatId));
        else if (frame.t === 'typing' && frame.chatId === chatId) {
          sink.typing(handoverId, frame.typing);
        } else if (frame.t === 'position' && frame.chatId === chatId) moved(frame.position);
      }
      deliver(heard);
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
  const before = missed(opened.welcome, session);
  deliver(before);
  if (!before.some(({ event }) => event?.type === 'failed' || event?.type === 'ended')) {
    const started: ProviderEvent = {
      key: 'started',
      at: opened.welcome.serverTime,
      type: 'started',
    };
    sink.deliver({ target: { handoverId }, build: () => ({ events: [started] }) }).catch(fail);
  }
  return {
    done,
    close() {
      opened.close();
      settle();
    },
  };
}

/** What happened while nobody listened: event by event, or, when it was much, from the view of the whole chat. */
function missed({ events, chats }: WelcomeFrame, session: DeskSession): readonly Heard[] {
  const view = chats.find(({ chatId }) => chatId === session.chatId);
  if (view) return heardOfView(view, session.cursor);
  return events.flatMap((frame) => heardOf(frame, session.chatId));
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
  const heard: Heard[] = [];
  for (const entry of view.timeline) {
    if (entry.seq <= cursor || entry.kind !== 'message' || entry.by !== 'agent') continue;
    const key = `${entry.seq}`;
    const from = entry.name === null ? {} : { name: entry.name };
    const message = { vendorId: entry.messageId, from, text: entry.text };
    const body: ProviderEvent =
      entry.to === 'bot'
        ? { key, at: entry.at, type: 'injected', messageId: entry.messageId, text: entry.text }
        : { key, at: entry.at, type: 'message', message };
    heard.push({ seq: entry.seq, event: body });
  }
  const last = endOf(view);
  return last ? [...heard, { seq: view.seq, event: last }] : heard;
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
