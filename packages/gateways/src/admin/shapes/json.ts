import type { Json, JsonObject } from '@baton/flow';
import { JSON_DEPTH_MAX } from '@baton/records';
import { z } from 'zod';

/** A JSON object that is not nested too deep to be walked. What came as JSON is JSON; only its depth is open. */
export const jsonObject = z
  .record(z.string(), z.unknown())
  .refine((value): value is JsonObject => isShallow(value), {
    error: `must not be nested deeper than ${JSON_DEPTH_MAX} levels`,
  });

/** Any JSON value, as this server made it. */
export const jsonValue = z.unknown().refine((value): value is Json => isShallow(value));

/** Level by level rather than by recursion: a hostile body is as deep as it is long. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > JSON_DEPTH_MAX) return false;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  return true;
}
