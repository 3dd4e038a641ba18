import { isDeepStrictEqual } from 'node:util';
import type { AgentId } from '@baton/desk';
import type { ChatView, RaisedFlag } from '@baton/protocol';
import { promised } from '../broken-promise.ts';
import { inside, type ToldChat } from '../told-chat.ts';
import type { LogWitness } from './log-witness.ts';
import { nameOf, nickOf, supervises } from './organization.ts';

/** What an agent's screen shows of a chat is what the log tells, told by simpler means. */
export function checkShown(chat: ChatView, log: LogWitness, teller: string): void {
  const told = log.told.chat(chat.chatId);
  const same = sameIn(chat, teller);
  const isChoice = told.asked.length > 0;
  same('phase', chat.phase, isChoice ? 'offered' : told.phase);
  same('choice', chat.isChoice, isChoice);
  same('button', chat.buttonId, told.buttonId);
  same('agents', agentsIn(chat), inside(told));
  same('names', namesIn(chat), inside(told).map(nameOf));
  same(
    'requests',
    chat.invitations.map(({ invitationId, invited }) => [invitationId, ...invited]),
    told.invitations.map(({ id, invited }) => [id, ...invited]),
  );
  same('records', chat.attached, told.attached);
  same('flag', chat.flag?.agentId ?? null, told.flaggedBy);
  same('file', chat.file?.transferId ?? null, told.file?.id ?? null);
  same('alert', chat.criticalSince !== null, told.critical?.at === null);
  const events = log.eventsIn(chat.chatId);
  const notes = events.flatMap(({ seq, event }) =>
    NOTED.has(event.type) ? [log.textOf(seq) ?? null] : [],
  );
  same(
    'notes',
    notesIn(chat),
    notes.filter((note) => note !== null),
  );
  const pages = events.filter(({ event }) => event.type === 'PageVisited');
  const shown = chat.pages.map(({ pageUrl }) => pageUrl);
  const urls = pages.map(({ seq }) => (JSON.parse(log.words(seq) ?? '{}') as Page).pageUrl);
  same('pages', shown, urls.slice(-shown.length || urls.length));
  same('files', filesIn(chat), filesOf(chat, log));
}

/** The same for a visitor, as far as it is theirs. */
export function checkShownOutside(chat: ChatView, log: LogWitness, teller: string): void {
  const told = log.told.chats.get(chat.chatId);
  if (!told) return;
  const same = sameIn(chat, teller);
  const talks = told.phase === 'engaged';
  if (chat.ending === null) {
    same('phase', chat.phase, talks ? 'engaged' : 'waiting');
    same('button', chat.buttonId, told.buttonId);
    same('agents', agentsIn(chat), talks ? inside(told) : []);
    same('names', namesIn(chat), talks ? inside(told).map(nickOf) : []);
    same('file', chat.file?.transferId ?? null, told.file?.id ?? null);
  } else promised(isOver(told), `${teller} shows an end of ${chat.chatId}, which is over`);
  same('files', filesIn(chat), filesOf(chat, log));
  same('agents’ own', [chat.attached, chat.flag, chat.invitations, chat.pages], [[], null, [], []]);
  promised(chat.criticalSince === null && !chat.isChoice, `${teller} knows of no alert`);
}

/** Whoever looks after all chats has every flag that is up. */
export function checkFlags(
  teller: string,
  flags: readonly RaisedFlag[],
  log: LogWitness,
  agentId: AgentId,
): void {
  const up = log.told.live().filter(({ flaggedBy }) => flaggedBy !== null);
  const should = supervises(agentId) ? up.map(({ id, flaggedBy }) => `${id} ${flaggedBy}`) : [];
  const shown = flags.map((flag) => `${flag.chatId} ${flag.agentId}`);
  promised(
    shown.sort().join() === should.sort().join(),
    `${teller} shows the flags ${shown.join()}, not ${should.join()}`,
  );
}

/** What agents write to each other beside these. */
const NOTED: ReadonlySet<string> = new Set([
  'TransferRequested',
  'ConferenceRequested',
  'TransferredToButton',
  'FlagRaised',
  'VisitorBlocked',
]);

type Page = { readonly pageUrl: string };

function sameIn({ chatId }: ChatView, teller: string) {
  return (what: string, is: unknown, should: unknown): void =>
    promised(
      isDeepStrictEqual(is, should),
      `${teller} shows the ${what} of ${chatId} as ${JSON.stringify(is)}, not ${JSON.stringify(should)}`,
    );
}

function agentsIn({ agentId, others }: ChatView): readonly AgentId[] {
  return agentId === null ? [] : [agentId, ...others.map((other) => other.agentId)];
}

function namesIn({ agentId, agentName, others }: ChatView): readonly (string | null)[] {
  return agentId === null ? [] : [agentName, ...others.map(({ name }) => name)];
}

function notesIn({ timeline }: ChatView): readonly string[] {
  return timeline.flatMap((entry) =>
    entry.kind === 'notice' && entry.note !== undefined ? [entry.note] : [],
  );
}

function filesIn({ timeline }: ChatView) {
  return timeline.flatMap((entry) =>
    entry.kind === 'file' ? [[entry.fileId, entry.fileName, entry.size]] : [],
  );
}

function filesOf({ chatId }: ChatView, log: LogWitness) {
  return log.eventsIn(chatId).flatMap(({ seq, event }) => {
    if (event.type !== 'FileTransferSucceeded') return [];
    return [[event.fileId, log.textOf(seq) ?? '', event.size]];
  });
}

function isOver({ phase }: ToldChat): boolean {
  return phase === 'gone' || phase === 'wrapping-up';
}
