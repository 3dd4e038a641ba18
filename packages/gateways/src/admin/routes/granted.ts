import type { Result } from '@baton/records';
import { Refused } from '../refusal.ts';

/** The value of a result; a refusal is thrown to the gateway's error hook. */
export function granted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Refused(result.refusal);
}
