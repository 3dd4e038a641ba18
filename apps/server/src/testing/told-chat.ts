import type { AgentId, ChatEvent, ChatId } from '@baton/desk';

/** An event of the log with its words; undefined where it has none or they were erased. */
export type Told = { readonly seq: number; readonly event: ChatEvent; readonly words: unknown };

type Of<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/**
 * What a transcript has to say of a chat, found by going through the whole log once more. Shares nothing with how it is
 * computed; only chats that are over can be asked for.
 */
export function toldChat(log: readonly Told[], chatId: ChatId) {
  const own = log.filter(({ event }) => event.chatId === chatId);
  const all = <Type extends ChatEvent['type']>(type: Type) =>
    own.flatMap(({ event }) => (event.type === type ? [event as Of<Type>] : []));
  const [request] = all('ChatRequested');
  if (!request) throw new Error(`${chatId} was never asked for`);
  const requests = log.filter(({ event }) => event.type === 'ChatRequested');
  const asked = requests.findIndex(({ event }) => event.chatId === chatId);
  const [accepted] = all('OfferAccepted');
  const canceled = all('ChatCanceled').at(-1);
  const ended = all('ChatEnded').at(-1);
  const endedAt = (canceled ?? ended)?.at ?? Number.NaN;
  const gaveUp = canceled?.reason === 'by-visitor' || canceled?.reason === 'visitor-left';
  const visitorName = nameIn(requests[asked]?.words);
  const agentReplies = replies(own, 'agent');
  const visitorReplies = replies(own, 'visitor');
  const lead = lastLead(own);
  return {
    number: String(asked + 1).padStart(8, '0'),
    status: accepted ? 'completed' : canceled?.reason === 'blocked' ? 'blocked' : 'missed',
    visitorName,
    ownerId: lead,
    buttonId: request.buttonId,
    requestedAt: request.at,
    acceptedAt: accepted?.at ?? null,
    endedAt,
    endedBy: enderOf(canceled, ended),
    waitMs: accepted ? accepted.at - request.at : null,
    durationMs: accepted ? endedAt - accepted.at : null,
    abandonedMs: !accepted && gaveUp ? endedAt - request.at : null,
    agentMessages: spoken(own, 'agent').length,
    visitorMessages: spoken(own, 'visitor').length,
    agentReplyAverageMs: average(agentReplies),
    agentReplyMaxMs: agentReplies.length === 0 ? null : Math.max(...agentReplies),
    visitorReplyAverageMs: average(visitorReplies),
    visitorReplyMaxMs: visitorReplies.length === 0 ? null : Math.max(...visitorReplies),
    conferences: all('AgentJoinedConference').length,
    files: all('FileTransferSucceeded').length,
    flagged: all('FlagRaised').length > 0,
    createdById: accepted?.agentId ?? null,
    createdAt: own.at(-1)?.event.at,
    body: body(own, 'MessagePosted', visitorName),
    supervisorBody: body(own, 'WhisperPosted', null),
    seqs: own.map(({ seq }) => seq),
  };
}

function enderOf(canceled: Of<'ChatCanceled'> | undefined, ended: Of<'ChatEnded'> | undefined) {
  if (canceled?.reason === 'by-visitor') return 'visitor';
  if (canceled) return canceled.reason === 'visitor-left' ? 'timeout' : 'system';
  if (ended?.why === 'visitor-idle' || ended?.why === 'visitor-left') return 'timeout';
  return ended?.by.kind === 'desk' ? 'system' : (ended?.by.kind ?? null);
}

/** Who of those in the chat was there longest when somebody last was. */
function lastLead(own: readonly Told[]): AgentId | null {
  let there: readonly AgentId[] = [];
  let last: AgentId | null = null;
  for (const { event } of own) {
    if (event.type === 'OfferAccepted' || event.type === 'TransferAccepted') {
      there = [event.agentId];
    } else if (event.type === 'TransferToButtonFailed' && !event.stayed) there = [event.agentId];
    else if (event.type === 'AgentJoinedConference') there = [...there, event.agentId];
    else if (event.type === 'AgentLeftConference' || event.type === 'AgentLeft') {
      there = there.filter((id) => id !== event.agentId);
    } else if (event.type === 'TransferredToButton') there = [];
    last = there[0] ?? last;
  }
  return last;
}

function spoken(own: readonly Told[], side: 'agent' | 'visitor'): readonly Told[] {
  return own.filter(
    ({ event }) =>
      event.type === 'MessagePosted' && event.by.kind === side && event.to === undefined,
  );
}

/** For every message that answers one of the other side: how long the first one before it had waited. */
function replies(own: readonly Told[], side: 'agent' | 'visitor'): readonly number[] {
  const other = side === 'agent' ? 'visitor' : 'agent';
  const words = [...spoken(own, side), ...spoken(own, other)].sort((a, b) => a.seq - b.seq);
  const taken = own.filter(
    ({ event }) =>
      event.type === 'OfferAccepted' ||
      event.type === 'TransferAccepted' ||
      (event.type === 'TransferToButtonFailed' && !event.stayed),
  );
  const sideOf = ({ event }: Told) => (event.type === 'MessagePosted' ? event.by.kind : '');
  return words.flatMap((answer, place) => {
    const before = words.slice(0, place);
    if (sideOf(answer) !== side || before.length === 0) return [];
    if (sideOf(before.at(-1) ?? answer) === side) return [];
    const lastOwn = before.findLastIndex((one) => sideOf(one) === side);
    const first = before[lastOwn + 1];
    if (!first) return [];
    const had = taken.filter(({ seq }) => seq < answer.seq).at(-1);
    const since = side === 'agent' && had ? Math.max(first.event.at, had.event.at) : first.event.at;
    return [answer.event.at - since];
  });
}

function average(ms: readonly number[]): number | null {
  return ms.length === 0 ? null : ms.reduce((sum, one) => sum + one, 0) / ms.length;
}

function nameIn(words: unknown): string | null {
  return typeof words === 'object' && words && 'name' in words ? String(words.name) : null;
}

/** Nobody on this desk has a name; the visitor has one if they said so. */
function body(
  own: readonly Told[],
  type: 'MessagePosted' | 'WhisperPosted',
  visitorName: string | null,
): string {
  return own
    .filter(({ event }) => event.type === type)
    .map(({ event, words }) => {
      const when = new Date(event.at).toISOString().replace('T', ' ').slice(0, 19);
      return `[${when}] ${speaker(event, visitorName)}: ${words ?? '(erased)'}\n`;
    })
    .join('');
}

function speaker(event: ChatEvent, visitorName: string | null): string {
  if (event.type !== 'MessagePosted') return 'Supervisor';
  const kind = event.by.kind;
  const name = kind === 'visitor' && visitorName !== null ? visitorName : NAMES[kind];
  return event.to === 'bot' ? `${name} (to the bot)` : name;
}

const NAMES = { visitor: 'Visitor', agent: 'Agent', bot: 'Bot', desk: 'Desk' } as const;
