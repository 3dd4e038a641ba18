import { z } from 'zod';
import { readAnswer } from '../answers/read-answer.ts';
import type { NodeType } from '../node-type.ts';
import { error, found, isLiteral, oneLine, templateSetting } from './setting.ts';

/** How long a visitor may be waited for, in minutes. */
export const INACTIVITY_MINUTES_MAX = 1_440;
const INACTIVITY_MINUTES_MIN = 0.1;

type Settings = { readonly minutes: string };

/** Counts the visitor's silence during a handover, once. */
export const setHandoverInactivity: NodeType<Settings> = {
  type: 'set-handover-inactivity',
  title: 'Set handover inactivity',
  group: 'handover',
  help: 'Runs the flow when the visitor has been silent so long during a handover. Counts once: set it again to be told again.',
  icon: 'timer',
  settings: z.strictObject({
    minutes: templateSetting({
      title: 'Timer',
      description: 'From now, or from the visitor’s last message.',
      unit: 'min',
      placeholder: '5',
    }),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  problems: ({ minutes }) =>
    found(
      isLiteral(minutes) &&
        minutesOf(minutes) === undefined &&
        error(
          'minutes',
          `Give a number of minutes from ${INACTIVITY_MINUTES_MIN} to ${INACTIVITY_MINUTES_MAX}.`,
        ),
    ),
  summary: ({ minutes }) => oneLine(`${minutes.trim()} min`),
  rests: () => false,
  enter({ minutes }, visit) {
    const timer = minutesOf(visit.text(minutes));
    if (timer === undefined)
      visit.note('The timer was not set: it came out as no number of minutes.');
    else visit.setHandoverInactivity(Math.round(timer * 60_000));
    return { kind: 'exit', exit: 'next' };
  },
};

function minutesOf(text: string): number | undefined {
  const reading = readAnswer(text, {
    type: 'number',
    min: INACTIVITY_MINUTES_MIN,
    max: INACTIVITY_MINUTES_MAX,
    whole: false,
    decimalSign: 'either',
  });
  return reading.understood ? Number(reading.value) : undefined;
}
