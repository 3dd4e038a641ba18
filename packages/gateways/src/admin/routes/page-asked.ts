import type { PageRequest } from '@baton/records';
import { z } from 'zod';

/** The answer to deleting what the desk left behind. */
export const gone = z.null().describe('It is in no list any more; the log stays.');

/** Without a cursor that nobody gave. */
export function pageAsked({
  limit,
  cursor,
}: {
  limit: number;
  cursor?: string | undefined;
}): PageRequest {
  return { limit, ...(cursor !== undefined && { cursor }) };
}
