import { z } from 'zod';
import type { NodeProblem } from '../node-type.ts';
import { answerProblems, answerShape } from './answer-settings.ts';
import { cancelProblem, cancelShape } from './question-settings.ts';
import {
  error,
  found,
  pathProblem,
  plainSetting,
  selectSetting,
  settingMeta,
  templateLinesSetting,
  templateSetting,
  toggleSetting,
} from './setting.ts';

/** More would not be filled in. */
export const FORM_FIELDS_MAX = 12;

const KEY = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

const fieldSettings = z.strictObject({
  key: plainSetting({
    title: 'Key',
    description: 'The answer’s name in what is stored: letters and digits.',
    placeholder: 'email',
  }),
  label: templateSetting({ title: 'Label', placeholder: 'Your e-mail address' }),
  question: templateLinesSetting({
    title: 'Question',
    description: 'When it is asked by itself. Empty: the label.',
  }),
  ...answerShape,
  required: toggleSetting({ title: 'Required' }, 'on'),
  known: plainSetting({
    title: 'Known answer',
    description: 'An expression. Where it gives a valid answer, this is filled in.',
    control: 'expression',
    placeholder: 'profile.email',
  }),
});

export const formSettings = z.strictObject({
  text: templateLinesSetting({ title: 'Text', description: 'What the bot says above the form.' }),
  fields: z
    .array(fieldSettings)
    .max(FORM_FIELDS_MAX)
    .default([])
    .meta(settingMeta({ title: 'Fields', control: 'list' })),
  storeAt: plainSetting({
    title: 'Store the answers at',
    description: 'A path in the context; the answers are below it by their keys.',
    placeholder: 'contact',
  }),
  presentation: selectSetting(['auto', 'form', 'one-by-one'], {
    title: 'Asked as',
    description: 'A visitor who answers a form in the message field is asked one by one.',
    choices: {
      auto: 'A form in the widget, one by one elsewhere',
      form: 'A form',
      'one-by-one': 'One by one',
    },
  }),
  submit: templateSetting({ title: 'Send button text' }, 'Send'),
  skipWord: templateSetting(
    {
      title: 'Skip button text',
      description: 'For what is not required, when it is asked one by one.',
    },
    'Skip',
  ),
  ...cancelShape,
  interruptible: toggleSetting(
    {
      title: 'Triggers may interrupt',
      description: 'A message that means a Trigger’s intent leaves the form unanswered.',
    },
    'off',
  ),
});

export type FormSettings = z.infer<typeof formSettings>;
export type FormField = FormSettings['fields'][number];

/** What a schema cannot say about a form. */
export function formProblems(given: FormSettings): NodeProblem[] {
  const keys = given.fields.map(({ key }) => key);
  return found(
    given.fields.length === 0 && error('fields', 'Give the form a field.'),
    ...given.fields.flatMap((field, index) => [
      ...fieldProblems(field).map((problem) => ({
        ...problem,
        setting: `fields.${index}.${problem.setting}`,
      })),
      keys.indexOf(field.key) < index &&
        error(`fields.${index}.key`, `There are two fields “${field.key}”.`),
    ]),
    given.skipWord.trim() === '' &&
      given.fields.some(({ required }) => !required) &&
      error('skipWord', 'Say which word skips what is not required.'),
    pathProblem('storeAt', given.storeAt),
    cancelProblem(given),
  );
}

function fieldProblems(field: FormField): NodeProblem[] {
  return found(
    !KEY.test(field.key) && error('key', 'A key has letters and digits and begins with a letter.'),
    field.label.trim() === '' && error('label', 'Give the field a label.'),
    ...answerProblems(field),
  );
}
