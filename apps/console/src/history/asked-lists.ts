import { instantsOf } from './date-range.ts';
import type { Asked } from './history-api.ts';
import type { ListState } from './list-state.ts';

const SECOND_MS = 1_000;

/** What the list of transcripts is asked for. */
export function transcriptsAsked({ range, where, sort }: ListState, now: number): Asked {
  const { from, to } = instantsOf(range, now);
  return {
    from: from ?? null,
    to: to ?? null,
    status: where.status ?? null,
    ownerId: where.owner ?? null,
    buttonId: where.button ?? null,
    deploymentId: where.deployment ?? null,
    visitorId: where.visitor ?? null,
    recordId: where.record ?? null,
    waitMinMs: secondsGiven(where.wait),
    durationMinMs: secondsGiven(where.duration),
    sort,
  };
}

/** What the list of sign-ins is asked for. */
export function sessionsAsked({ range, where }: ListState, now: number): Asked {
  const { from, to } = instantsOf(range, now);
  return { from: from ?? null, to: to ?? null, agentId: where.agent ?? null };
}

/** What the list of a type of records is asked for: its range is that of when they were made. */
export function recordsAsked({ range, fields, sort }: ListState, now: number): Asked {
  const { from, to } = instantsOf(range, now);
  return {
    filter: [
      ...fields,
      ...(from === undefined ? [] : [`createdAt:min:${from}`]),
      ...(to === undefined ? [] : [`createdAt:max:${to - 1}`]),
    ],
    sort,
  };
}

function secondsGiven(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) * SECOND_MS : null;
}
