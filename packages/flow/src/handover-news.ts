import type { JsonObject } from './model.ts';
import { isObject } from './paths.ts';

/** Whether an input, as scripts see it, is news of a handover that goes on. */
export function isGoingOn(scriptInput: JsonObject): boolean {
  const { type, handover } = scriptInput;
  return type === 'event' && isObject(handover) && GOING_ON.has(handover['status']);
}

const GOING_ON: ReadonlySet<unknown> = new Set([
  'queue',
  'active',
  'event',
  'genericHandoverUpdate',
  'handoverAlreadyInProgress',
]);
