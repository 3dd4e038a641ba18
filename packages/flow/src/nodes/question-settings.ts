import { z } from 'zod';
import type { NodeProblem, Surroundings } from '../node-type.ts';
import { answerProblems, answerShape } from './answer-settings.ts';
import { handoverProblems, handoverSettings } from './handover-settings.ts';
import {
  error,
  found,
  isLiteral,
  numberSetting,
  pathProblem,
  plainSetting,
  selectSetting,
  settingMeta,
  templateLinesSetting,
  templateListSetting,
  templateSetting,
  toggleSetting,
} from './setting.ts';

/** After how many wrong answers at the latest something else happens. */
export const WRONG_ANSWERS_MAX = 10;
export const CANCEL_WORDS_MAX = 20;

const WRONG = 'Wrong answers';
const INTENT = 'Intents';
const CANCEL = 'Cancel and skip';

const actions = ['none', 'say', 'failed', 'skip', 'hand-over'] as const;
const actionChoices = {
  say: 'Say a text and ask on',
  failed: 'Go on at the exit Failed',
  skip: 'Skip the question',
  'hand-over': 'Hand over to an agent',
};

/** How visitors get out of a question or a form. */
export const cancelShape = {
  cancellable: toggleSetting(
    {
      title: 'Can be cancelled',
      description: 'Certain words lead to the exit Cancelled.',
      section: CANCEL,
    },
    'off',
  ),
  cancelWords: z
    .array(z.string().max(200))
    .max(CANCEL_WORDS_MAX)
    .default(['cancel', 'never mind', 'stop'])
    .meta(
      settingMeta({
        title: 'Words that cancel',
        description: 'When the answer is one of these and nothing else.',
        control: 'list',
        section: CANCEL,
        shownWhen: { setting: 'cancellable', is: true },
      }),
    ),
  cancelButton: templateSetting({
    title: 'Cancel button text',
    description: 'A button that cancels. Empty: none.',
    section: CANCEL,
    shownWhen: { setting: 'cancellable', is: true },
  }),
};

export const questionSettings = z.strictObject({
  text: templateLinesSetting({ title: 'Question', description: 'What the bot asks.' }),
  ...answerShape,
  storeAt: plainSetting({
    title: 'Store the answer at',
    description: 'A path in the context. input.result has it as well, until the next input.',
    placeholder: 'order.number',
  }),
  known: plainSetting({
    title: 'Known answer',
    description: 'An expression. Where it gives a valid answer, this is offered as a quick reply.',
    control: 'expression',
    placeholder: 'profile.email',
  }),
  knownText: templateLinesSetting({
    title: 'Text when it is known',
    description: 'Asked instead of the question; input.known is the answer. Yes takes it.',
    placeholder: 'Shall I use {{input.known}}?',
  }),
  problemText: templateLinesSetting({
    title: 'Validation message',
    description: 'Said after a wrong answer. Empty: why it was wrong and what is expected.',
    placeholder: '{{input.problem}}',
    section: WRONG,
  }),
  repeatQuestion: toggleSetting(
    {
      title: 'Repeat the question',
      description: 'Asks it again below the validation message.',
      section: WRONG,
    },
    'off',
  ),
  wrongAction: selectSetting(actions, {
    title: 'After several wrong answers',
    choices: { none: 'Go on asking', ...actionChoices },
    section: WRONG,
  }),
  wrongLimit: numberSetting(
    {
      title: 'How many',
      description: 'Wrong answers in a row.',
      min: 1,
      max: WRONG_ANSWERS_MAX,
      section: WRONG,
    },
    3,
  ),
  wrongText: templateLinesSetting({
    title: 'Text',
    section: WRONG,
    shownWhen: { setting: 'wrongAction', is: 'say' },
  }),
  wrongOnce: toggleSetting(
    {
      title: 'Only once',
      description: 'Afterwards it goes on asking.',
      section: WRONG,
    },
    'off',
  ),
  wrongHandover: handoverSettings.prefault({}).meta(
    settingMeta({
      title: 'Handover',
      description: 'When it is over, the question is asked again.',
      section: WRONG,
      shownWhen: { setting: 'wrongAction', is: 'hand-over' },
    }),
  ),
  intentAction: selectSetting(actions, {
    title: 'When an intent is meant',
    description: 'Looked at before the answer, unless that fits a type other than text.',
    choices: { none: 'Nothing', ...actionChoices },
    section: INTENT,
  }),
  intentNames: templateListSetting({
    title: 'Valid intents',
    description: 'Which ones. Empty: any of the flow.',
    section: INTENT,
  }),
  intentThreshold: numberSetting(
    {
      title: 'Threshold',
      description: 'The score it needs at least, from 0 to 1.',
      min: 0,
      max: 1,
      section: INTENT,
    },
    0.7,
  ),
  intentText: templateLinesSetting({
    title: 'Text',
    section: INTENT,
    shownWhen: { setting: 'intentAction', is: 'say' },
  }),
  intentHandover: handoverSettings.prefault({}).meta(
    settingMeta({
      title: 'Handover',
      description: 'When it is over, the question is asked again.',
      section: INTENT,
      shownWhen: { setting: 'intentAction', is: 'hand-over' },
    }),
  ),
  optional: toggleSetting(
    {
      title: 'Optional',
      description: 'The visitor may skip it; nothing is stored then.',
      section: CANCEL,
    },
    'off',
  ),
  skipWord: templateSetting(
    {
      title: 'Skip button text',
      description: 'Saying it skips the question, too.',
      section: CANCEL,
      shownWhen: { setting: 'optional', is: true },
    },
    'Skip',
  ),
  ...cancelShape,
  interruptible: toggleSetting(
    {
      title: 'Triggers may interrupt',
      description:
        'A message that means a Trigger’s intent leaves the question, unless it fits a type other than text.',
      section: INTENT,
    },
    'off',
  ),
});

export type QuestionSettings = z.infer<typeof questionSettings>;

/** What a schema cannot say about a question. */
export function questionProblems(given: QuestionSettings, around: Surroundings): NodeProblem[] {
  return found(
    given.text.trim() === '' && error('text', 'Say what the bot asks.'),
    ...answerProblems(given),
    pathProblem('storeAt', given.storeAt),
    given.wrongAction === 'say' &&
      given.wrongText.trim() === '' &&
      error('wrongText', 'Say what is said after so many wrong answers.'),
    given.intentAction === 'say' &&
      given.intentText.trim() === '' &&
      error('intentText', 'Say what is said when the intent is meant.'),
    ...(given.wrongAction === 'hand-over'
      ? handoverProblems(given.wrongHandover, around, 'wrongHandover.')
      : []),
    ...(given.intentAction === 'hand-over'
      ? handoverProblems(given.intentHandover, around, 'intentHandover.')
      : []),
    ...given.intentNames.map(
      (name, index) =>
        given.intentAction !== 'none' &&
        isLiteral(name) &&
        !around.hasIntent(name.trim()) &&
        error(`intentNames.${index}`, `There is no intent “${name.trim()}”.`),
    ),
    given.optional &&
      given.skipWord.trim() === '' &&
      error('skipWord', 'Say which word skips the question.'),
    cancelProblem(given),
  );
}

/** A way out that nobody can find is none. */
export function cancelProblem(
  given: Pick<QuestionSettings, 'cancellable' | 'cancelWords' | 'cancelButton'>,
): NodeProblem | undefined {
  const { cancellable, cancelWords, cancelButton } = given;
  const wordless = cancelWords.every((word) => word.trim() === '') && cancelButton.trim() === '';
  return cancellable && wordless
    ? error('cancelWords', 'Give a word or a button that cancels.')
    : undefined;
}
