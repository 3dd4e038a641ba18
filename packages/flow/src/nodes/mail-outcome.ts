import type { EffectAnswer } from '../model.ts';
import type { Exit, Move, Visit } from '../node-type.ts';

/** How mails go: what the visitor may be told differs. */
export const mailExits: readonly Exit[] = [
  { id: 'accepted', title: 'Accepted' },
  { id: 'recorded', title: 'Recorded, will be tried again' },
  { id: 'failed', title: 'Failed' },
];

/** Puts what became of a mail at `input.<name>` and takes the exit for it. */
export function takeMailOutcome(visit: Visit, name: string, answer: EffectAnswer): Move {
  const reference = visit.memory?.['reference'] ?? '';
  visit.remember(null);
  const { outcome, message } =
    answer.kind === 'email'
      ? answer
      : {
          outcome: 'failed' as const,
          message: answer.kind === 'failed' ? answer.message : 'There was no answer.',
        };
  visit.setInput(name, { outcome, message, reference });
  if (outcome === 'failed') visit.note('The mail could not be sent.');
  return { kind: 'exit', exit: outcome };
}
