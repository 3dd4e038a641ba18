import { type Output, QUICK_REPLIES_MAX, type QuickReply, SAY_LENGTH_MAX } from '../model.ts';
import type { Visit } from '../node-type.ts';

/** The longest title and payload of a quick reply, in UTF-16 code units. */
export const QUICK_REPLY_LENGTH_MAX = 200;

/** An output of these parts and nothing else. */
export function outputOf(parts: Partial<Output>): Output {
  return { text: '', quickReplies: [], image: null, form: null, pauseMs: 0, ...parts };
}

/** A template rendered to what may be said: at most `SAY_LENGTH_MAX` long, and the author is told when it was more. */
export function sayable(visit: Visit, template: string): string {
  const text = visit.text(template).trim();
  if (text.length <= SAY_LENGTH_MAX) return text;
  visit.note(`The text is longer than ${SAY_LENGTH_MAX} characters and was cut.`);
  return cut(text, SAY_LENGTH_MAX);
}

/** The text of a button, rendered and no longer than one may be. */
export function buttonText(template: string, visit: Visit): string {
  return cut(visit.text(template).trim(), QUICK_REPLY_LENGTH_MAX);
}

/** A quick reply of a title and what it sends; undefined where there is no title. */
export function quickReply(title: string, payload = ''): QuickReply | undefined {
  const shown = cut(title.trim(), QUICK_REPLY_LENGTH_MAX);
  if (shown === '') return undefined;
  const sent = cut(payload.trim(), QUICK_REPLY_LENGTH_MAX);
  return { title: shown, payload: sent === '' ? shown : sent };
}

/** The replies there are, without doubles, never more than a client shows. `last` are kept when there are too many. */
export function quickReplies(
  first: readonly (QuickReply | undefined)[],
  last: readonly (QuickReply | undefined)[] = [],
): readonly QuickReply[] {
  const kept = distinct(last).slice(0, QUICK_REPLIES_MAX);
  const titles = new Set(kept.map(({ title }) => title));
  const others = distinct(first).filter(({ title }) => !titles.has(title));
  return [...others.slice(0, QUICK_REPLIES_MAX - kept.length), ...kept];
}

/** The first `lengthMax` code units, without half a character at the end. */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const last = text.charCodeAt(lengthMax - 1);
  const half = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, half ? lengthMax - 1 : lengthMax);
}

function distinct(replies: readonly (QuickReply | undefined)[]): QuickReply[] {
  const byTitle = new Map<string, QuickReply>();
  for (const reply of replies) {
    if (reply !== undefined && !byTitle.has(reply.title)) byTitle.set(reply.title, reply);
  }
  return [...byTitle.values()];
}
