import type { Refusal } from '@baton/protocol';
import type { Ui } from './ui.ts';

/** Why something was not done, as exactly as is known here. */
export function refusalText({ more, words }: Ui, refusal: Refusal): string {
  return more?.refusal(refusal) ?? words.notDone;
}
