import type { EpochMs } from '@baton/kernel';
import { BODY_LENGTH_MAX, type TimelineLine } from './model.ts';

/** What stands in a body for words that were erased, and where it was cut. */
const ERASED = '(erased)';
const CUT = '(cut)';

type Message = Extract<TimelineLine, { kind: 'message' }>;

/** What was said, a line each: when, in UTC, by whom, and what. */
export function bodyOf(
  lines: readonly TimelineLine[],
  { visitorName, isWhole }: { readonly visitorName: string | null; readonly isWhole: boolean },
): string {
  const said = messagesIn(lines).filter(({ by }) => by !== 'supervisor');
  return written(said, visitorName, isWhole);
}

/** What supervisors whispered to the agents, likewise. */
export function supervisorBodyOf(lines: readonly TimelineLine[], isWhole: boolean): string {
  return written(
    messagesIn(lines).filter(({ by }) => by === 'supervisor'),
    null,
    isWhole,
  );
}

function messagesIn(lines: readonly TimelineLine[]): readonly Message[] {
  return lines.filter((line) => line.kind === 'message');
}

function written(
  messages: readonly Message[],
  visitorName: string | null,
  isWhole: boolean,
): string {
  const lines = messages.map(
    (message) =>
      `[${utc(message.at)}] ${nameIn(message, visitorName)}: ${message.text ?? ERASED}\n`,
  );
  const body = `${isWhole ? '' : `${CUT}\n`}${lines.join('')}`;
  return body.length > BODY_LENGTH_MAX
    ? `${body.slice(0, BODY_LENGTH_MAX - CUT.length - 1)}\n${CUT}`
    : body;
}

function nameIn({ by, name, to }: Message, visitorName: string | null): string {
  const who = name ?? (by === 'visitor' ? visitorName : null) ?? UNNAMED[by];
  return to === 'bot' ? `${who} (to the bot)` : who;
}

const UNNAMED: { readonly [By in Message['by']]: string } = {
  visitor: 'Visitor',
  agent: 'Agent',
  bot: 'Bot',
  desk: 'Desk',
  supervisor: 'Supervisor',
};

/** `2026-11-20 17:22:34`. */
function utc(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
