import { unreachable } from '@baton/kernel';
import { saysOneOf } from '../answers/answer-words.ts';
import { readAnswer } from '../answers/read-answer.ts';
import { LONG_ANSWER_LENGTH_MAX, type Reading } from '../answers/reading.ts';
import type { Json, JsonObject, OutputForm } from '../model.ts';
import type { Move, NodeType, Visit } from '../node-type.ts';
import { isObject } from '../paths.ts';
import { answerReplies, answerRules, knownAnswer } from './answer-settings.ts';
import { type FormField, type FormSettings, formProblems, formSettings } from './form-settings.ts';
import { newsOf } from './news.ts';
import { buttonText, cut, outputOf, quickReplies, quickReply, sayable } from './output.ts';
import { oneLine, storePath } from './setting.ts';

/** How long all answers of a form are together, as JSON text. */
export const FORM_LENGTH_MAX = 32_000;

/** What a form keeps while it waits: the answers so far as they were given, null where one was skipped. */
type Filled = {
  readonly as: 'form' | 'one-by-one';
  readonly answers: { readonly [key: string]: string | null };
};

type Problems = ReadonlyMap<string, string>;

/** Asks for several things at once, or for one after another where no form can be shown. */
export const form: NodeType<FormSettings> = {
  type: 'form',
  title: 'Form',
  group: 'ask',
  help: 'Asks for several answers in one go, checks each and stores them together. Where no form can be shown it asks one by one.',
  icon: 'clipboard-list',
  settings: formSettings,
  exits: ({ cancellable }) => [
    { id: 'next', title: 'Answered' },
    ...(cancellable ? [{ id: 'cancelled', title: 'Cancelled' }] : []),
  ],
  problems: formProblems,
  summary: ({ fields }) => oneLine(fields.map(({ label }) => label).join(', ')),
  interruptible: ({ interruptible }) => interruptible,
  enter: (given, visit) => ask(given, visit, { as: presentation(given, visit), answers: {} }),
  resume(given, visit, state) {
    const filled = filledOf(given, state);
    const news = newsOf(visit.input);
    switch (news.kind) {
      case 'words':
        return answered(given, visit, { filled, text: news.text });
      case 'back':
        return ask(given, visit, filled);
      case 'meanwhile':
        return wait(filled);
      default:
        return unreachable(news);
    }
  },
};

function presentation({ presentation: as }: FormSettings, visit: Visit): Filled['as'] {
  if (as !== 'auto') return as;
  return visit.scriptInput['channel'] === 'widget' ? 'form' : 'one-by-one';
}

/** Shows the form, or asks for the first thing that is missing, and stores everything when nothing is. */
function ask(given: FormSettings, visit: Visit, filled: Filled): Move {
  const text = sayable(visit, given.text);
  return filled.as === 'form'
    ? showForm(given, visit, { text, filled, problems: new Map() })
    : askNext(given, visit, { before: text, filled });
}

type Answered = { readonly filled: Filled; readonly text: string };

function answered(given: FormSettings, visit: Visit, { filled, text }: Answered): Move {
  const sent = visit.input.kind === 'message' ? visit.input.data['form'] : undefined;
  const cancels =
    given.cancellable &&
    (sent === null || saysOneOf(text, [...given.cancelWords, visit.text(given.cancelButton)]));
  if (cancels) return { kind: 'exit', exit: 'cancelled' };
  if (isObject(sent)) return takeForm(given, visit, { sent, filled });
  // Nobody has been asked for a single thing yet: these words are no answer to one.
  if (filled.as === 'form')
    return askNext(given, visit, { before: '', filled: { ...filled, as: 'one-by-one' } });
  return takeOne(given, visit, { filled, text });
}

function takeForm(
  given: FormSettings,
  visit: Visit,
  { sent, filled }: { sent: JsonObject; filled: Filled },
): Move {
  const answers: { [key: string]: string | null } = {};
  const problems = new Map<string, string>();
  for (const field of given.fields) {
    const text = sentText(Object.hasOwn(sent, field.key) ? sent[field.key] : undefined);
    const reading = readField(field, visit, text);
    if (reading === null) answers[field.key] = null;
    else if (reading.understood) answers[field.key] = reading.text;
    else {
      problems.set(field.key, reading.problem);
      answers[field.key] = cut(text, LONG_ANSWER_LENGTH_MAX);
    }
  }
  if (lengthOf(answers) > FORM_LENGTH_MAX) {
    const text = 'These answers are too long together. Please shorten them.';
    return showForm(given, visit, { text, filled, problems: new Map() });
  }
  if (problems.size === 0) return finish(given, visit, answers);
  visit.note(`${problems.size} of ${given.fields.length} answers were wrong.`);
  const wrong: Filled = { as: 'form', answers };
  return showForm(given, visit, {
    text: toldProblems(given, visit, problems),
    filled: wrong,
    problems,
  });
}

function takeOne(given: FormSettings, visit: Visit, { filled, text }: Answered): Move {
  const field = missingField(given, filled);
  if (field === undefined) return finish(given, visit, filled.answers);
  const skips = !field.required && saysOneOf(text, [visit.text(given.skipWord)]);
  const reading = skips ? null : readField({ ...field, required: true }, visit, text);
  if (reading !== null && !reading.understood) {
    visit.note(`Wrong answer to ${field.key}: ${reading.problem}`);
    return askField(given, visit, { field, text: reading.problem, filled });
  }
  const answers = { ...filled.answers, [field.key]: reading?.text ?? null };
  if (lengthOf(answers) > FORM_LENGTH_MAX) {
    const long = 'That is too long, together with the other answers. Please shorten it.';
    return askField(given, visit, { field, text: long, filled });
  }
  return askNext(given, visit, { before: '', filled: { ...filled, answers } });
}

/** What is understood; null where nothing was said and nothing had to be. */
function readField(field: FormField, visit: Visit, text: string): Reading | null {
  if (text.trim() === '') {
    return field.required ? { understood: false, problem: 'Please fill this in.' } : null;
  }
  return readAnswer(text, answerRules(field, visit));
}

function askNext(
  given: FormSettings,
  visit: Visit,
  { before, filled }: { before: string; filled: Filled },
): Move {
  const field = missingField(given, filled);
  if (field === undefined) return finish(given, visit, filled.answers);
  const own = field.question.trim() === '' ? field.label : field.question;
  const text = [before, sayable(visit, own)].filter((part) => part !== '').join('\n');
  return askField(given, visit, { field, text, filled });
}

function askField(
  given: FormSettings,
  visit: Visit,
  { field, text, filled }: { field: FormField; text: string; filled: Filled },
): Move {
  const rules = answerRules(field, visit);
  const known = knownAnswer(field.known, rules, visit)?.text ?? '';
  const replies = quickReplies(
    [quickReply(known), ...answerReplies(rules)],
    [
      field.required ? undefined : quickReply(visit.text(given.skipWord)),
      given.cancellable ? quickReply(visit.text(given.cancelButton)) : undefined,
    ],
  );
  visit.say(outputOf({ text, quickReplies: replies }));
  return wait(filled);
}

function showForm(
  given: FormSettings,
  visit: Visit,
  { text, filled, problems }: { text: string; filled: Filled; problems: Problems },
): Move {
  const cancel = given.cancellable ? buttonText(given.cancelButton, visit) : '';
  const shown: OutputForm = {
    fields: given.fields.map((field) => shownField(field, visit, { filled, problems })),
    submit: buttonText(given.submit, visit) || 'Send',
    cancel: cancel === '' ? null : cancel,
  };
  visit.say(outputOf({ text, form: shown }));
  // What is wrong stays in the fields it came from; only what was understood counts as answered.
  const answers = Object.fromEntries(
    Object.entries(filled.answers).filter(([key]) => !problems.has(key)),
  );
  return wait({ as: 'form', answers });
}

function shownField(
  field: FormField,
  visit: Visit,
  { filled, problems }: { filled: Filled; problems: Problems },
): OutputForm['fields'][number] {
  const rules = answerRules(field, visit);
  const known = knownAnswer(field.known, rules, visit)?.text ?? '';
  const given = answerOf(filled, field);
  return {
    key: field.key,
    label: sayable(visit, field.label),
    type: field.type,
    required: field.required,
    choices: answerReplies(rules).flatMap((reply) => reply?.title ?? []),
    value: given === undefined ? known : (given ?? ''),
    problem: problems.get(field.key) ?? null,
  };
}

/** In words as well, for whoever does not see the fields. */
function toldProblems(given: FormSettings, visit: Visit, problems: Problems): string {
  const lines = given.fields.flatMap((field) => {
    const problem = problems.get(field.key);
    return problem === undefined ? [] : [`${sayable(visit, field.label)}: ${problem}`];
  });
  return lines.join('\n');
}

function finish(given: FormSettings, visit: Visit, answers: Filled['answers']): Move {
  const values: { [key: string]: Json } = {};
  for (const field of given.fields) {
    const text = answerOf({ answers }, field) ?? null;
    const reading = text === null ? null : readAnswer(text, answerRules(field, visit));
    values[field.key] = reading?.understood ? reading.value : null;
  }
  visit.setInput('result', values);
  const path = storePath(given.storeAt);
  if (path !== '') visit.setContext(path, values);
  return { kind: 'exit', exit: 'next' };
}

function missingField({ fields }: FormSettings, filled: Filled): FormField | undefined {
  return fields.find((field) => answerOf(filled, field) === undefined);
}

/** Undefined where nothing was said yet, null where it was skipped. */
function answerOf({ answers }: Pick<Filled, 'answers'>, { key }: FormField) {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

function wait({ as, answers }: Filled): Move {
  return { kind: 'wait', state: { as, answers } };
}

/** Only what the form has now: a version with other fields may have begun it. */
function filledOf({ fields }: FormSettings, state: JsonObject | null): Filled {
  const kept = state?.['answers'];
  const before: JsonObject = isObject(kept) ? kept : {};
  const answers: { [key: string]: string | null } = {};
  for (const { key } of fields) {
    const text = Object.hasOwn(before, key) ? before[key] : undefined;
    if (typeof text === 'string' || text === null) answers[key] = text;
  }
  return { as: state?.['as'] === 'form' ? 'form' : 'one-by-one', answers };
}

function sentText(value: Json | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function lengthOf(answers: Filled['answers']): number {
  return JSON.stringify(answers).length;
}
