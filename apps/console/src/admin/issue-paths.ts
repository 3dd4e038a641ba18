import type { Failure } from './rest.ts';

/** What is wrong with the settings that were sent, by the name of the setting. */
export function issuePaths(failure: Failure | null): ReadonlyMap<string, string> {
  const { field, why } = { ...failure?.details };
  if (typeof field === 'string' && typeof why === 'string') return new Map([[field, why]]);
  const listed = failure?.details['issues'] ?? failure?.details['problems'];
  if (!Array.isArray(listed)) return new Map();
  return new Map(
    listed.flatMap((issue: unknown): readonly (readonly [string, string])[] => {
      const { path, setting, message } = { ...(issue as Record<string, unknown>) };
      const where = typeof setting === 'string' ? setting : path;
      if (typeof where !== 'string' || typeof message !== 'string') return [];
      return [[where.replace(/^(?:body\.)?(?:handover\.)?(?:settings|secrets)\./, ''), message]];
    }),
  );
}
