import type { Rejection } from './commands.ts';
import type { DeskEvent } from './events.ts';

/** What came of a command: facts to record, or a refusal the asker can read. */
export type Decision =
  | { readonly ok: true; readonly events: readonly DeskEvent[] }
  | { readonly ok: false; readonly rejection: Rejection };

export const nothing: Decision = { ok: true, events: [] };
export const accept = (...events: readonly DeskEvent[]): Decision => ({ ok: true, events });
export const reject = (rejection: Rejection): Decision => ({ ok: false, rejection });
