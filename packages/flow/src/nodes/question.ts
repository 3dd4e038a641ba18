import { unreachable } from '@baton/kernel';
import { saysOneOf } from '../answers/answer-words.ts';
import { readAnswer } from '../answers/read-answer.ts';
import { type AnswerRules, takesAnything } from '../answers/reading.ts';
import { readYesNo } from '../answers/yes-no.ts';
import type { Json, JsonObject } from '../model.ts';
import type { Exit, Move, NodeType, Visit } from '../node-type.ts';
import { answerReplies, answerRules, knownAnswer } from './answer-settings.ts';
import { handoverRequest } from './handover-request.ts';
import { newsOf } from './news.ts';
import { outputOf, quickReplies, quickReply, sayable } from './output.ts';
import { type QuestionSettings, questionProblems, questionSettings } from './question-settings.ts';
import { oneLine, storePath } from './setting.ts';

/** What a question keeps while it waits. */
type Asked = {
  /** Wrong answers in a row. */
  readonly wrong: number;
  /** Whether something else has happened after too many of them. */
  readonly escalated: boolean;
  /** The answer that is offered; empty: none. */
  readonly known: string;
};

const UNASKED: Asked = { wrong: 0, escalated: false, known: '' };

/** Asks until the answer fits. */
export const question: NodeType<QuestionSettings> = {
  type: 'question',
  title: 'Question',
  group: 'ask',
  help: 'Asks, waits for the answer, checks it and stores it. A wrong answer is asked again with the reason.',
  icon: 'message-circle-question',
  settings: questionSettings,
  exits: exitsOf,
  problems: questionProblems,
  summary: ({ text }) => oneLine(text),
  interruptible: (given, visit) => given.interruptible && !isAnswer(given, visit),
  enter(given, visit) {
    if (!isHandedOver(visit)) return ask(given, visit, UNASKED);
    return afterHandover(given, visit, { ...UNASKED, escalated: true });
  },
  resume(given, visit, state) {
    const asked = askedOf(state);
    if (isHandedOver(visit)) return afterHandover(given, visit, asked);
    const news = newsOf(visit.input);
    switch (news.kind) {
      case 'words':
        return answered(given, visit, { asked, text: news.text });
      case 'back':
        return ask(given, visit, asked);
      case 'meanwhile':
        return wait(asked);
      default:
        return unreachable(news);
    }
  },
};

function exitsOf(given: QuestionSettings): readonly Exit[] {
  const fails = given.wrongAction === 'failed' || given.intentAction === 'failed';
  return [
    { id: 'next', title: 'Answered' },
    ...(fails ? [{ id: 'failed', title: 'Failed' }] : []),
    ...(given.cancellable ? [{ id: 'cancelled', title: 'Cancelled' }] : []),
  ];
}

/** The question has handed the visitor over: an agent may answer for them; otherwise it is asked again afterwards. */
function afterHandover(given: QuestionSettings, visit: Visit, asked: Asked): Move {
  const news = newsOf(visit.input);
  if (news.kind === 'meanwhile') return wait(asked);
  if (news.kind === 'words' && news.by === 'agent') {
    return answered(given, visit, { asked, text: news.text });
  }
  visit.remember(null);
  return ask(given, visit, { ...asked, wrong: 0 });
}

function ask(given: QuestionSettings, visit: Visit, asked: Asked): Move {
  const rules = answerRules(given, visit);
  const known = knownAnswer(given.known, rules, visit)?.text ?? '';
  visit.setInput('known', known);
  const own = known === '' ? '' : sayable(visit, given.knownText);
  const text = own === '' ? sayable(visit, given.text) : own;
  visit.say(outputOf({ text, quickReplies: replies(given, visit, { rules, known }) }));
  return wait({ ...asked, known });
}

/** Whether a message can be meant for the question: an answer that fits its type, or a way out of it. */
function isAnswer(given: QuestionSettings, visit: Visit): boolean {
  if (visit.input.kind !== 'message') return false;
  const { text } = visit.input;
  if (isCancel(given, visit, text) || isSkip(given, visit, text)) return true;
  return !takesAnything(given.type) && readAnswer(text, answerRules(given, visit)).understood;
}

function isCancel(given: QuestionSettings, visit: Visit, text: string): boolean {
  const words = [...given.cancelWords, visit.text(given.cancelButton)];
  return given.cancellable && saysOneOf(text, words);
}

function isSkip(given: QuestionSettings, visit: Visit, text: string): boolean {
  return given.optional && saysOneOf(text, [visit.text(given.skipWord)]);
}

function answered(
  given: QuestionSettings,
  visit: Visit,
  { asked, text }: { asked: Asked; text: string },
): Move {
  if (isCancel(given, visit, text)) return leave(visit, 'cancelled');
  if (isSkip(given, visit, text)) return taken(given, visit, null);

  const rules = answerRules(given, visit);
  const offered = offeredAnswer(given, asked, { text, rules });
  if (offered === 'refused') return ask({ ...given, known: '' }, visit, { ...asked, known: '' });
  const reading = readAnswer(offered ?? text, rules);
  const meant = isMeant(given, visit);
  const free = takesAnything(rules.type) && offered === undefined;
  if (reading.understood && !(meant && free)) return taken(given, visit, reading.value);
  if (meant) return act(given.intentAction, { given, visit, asked, why: 'intent' });
  return wrong(given, visit, { asked, problem: reading.understood ? '' : reading.problem });
}

/** Yes to "Shall I use …?" takes the known answer, no asks for another. */
function offeredAnswer(
  given: QuestionSettings,
  { known }: Asked,
  { text, rules }: { text: string; rules: AnswerRules },
): string | 'refused' | undefined {
  if (known === '' || given.knownText.trim() === '' || rules.type === 'yes-no') return undefined;
  const reading = readYesNo(text, { yes: 'Yes', no: 'No' });
  if (!reading.understood) return text.trim() === known ? known : undefined;
  return reading.value === true ? known : 'refused';
}

function wrong(
  given: QuestionSettings,
  visit: Visit,
  { asked, problem }: { asked: Asked; problem: string },
): Move {
  const count = asked.wrong + 1;
  visit.note(`Wrong answer ${count}: ${problem}`);
  visit.setInput('problem', problem);
  // An agent who answers in the visitor's place is there already.
  const isVisitor = visit.input.kind === 'message';
  const due = isVisitor && count >= given.wrongLimit && !(given.wrongOnce && asked.escalated);
  if (due && given.wrongAction !== 'none') {
    return act(given.wrongAction, { given, visit, asked, why: 'wrong' });
  }
  const why = sayable(visit, given.problemText) || problem;
  return askOn(given, visit, { why, asked: { ...asked, wrong: count } });
}

type Acting = {
  readonly given: QuestionSettings;
  readonly visit: Visit;
  readonly asked: Asked;
  readonly why: 'wrong' | 'intent';
};

function act(action: QuestionSettings['wrongAction'], { given, visit, asked, why }: Acting): Move {
  const afterwards = { ...asked, wrong: 0, escalated: asked.escalated || why === 'wrong' };
  switch (action) {
    case 'none':
      return wait(asked);
    case 'say': {
      const text = sayable(visit, why === 'wrong' ? given.wrongText : given.intentText);
      return askOn(given, visit, { why: text, asked: afterwards });
    }
    case 'failed':
      return leave(visit, 'failed');
    case 'skip':
      return taken(given, visit, null);
    case 'hand-over': {
      visit.remember({ handedOver: true });
      const settings = why === 'wrong' ? given.wrongHandover : given.intentHandover;
      return { kind: 'hand-over', request: handoverRequest(settings, visit), afterwards: 'again' };
    }
    default:
      return unreachable(action);
  }
}

/** Says why it asks again, with everything that can be tapped. */
function askOn(
  given: QuestionSettings,
  visit: Visit,
  { why, asked }: { why: string; asked: Asked },
): Move {
  const rules = answerRules(given, visit);
  const parts = given.repeatQuestion ? [why, sayable(visit, given.text)] : [why];
  visit.say(
    outputOf({
      text: parts.filter((part) => part !== '').join('\n'),
      quickReplies: replies(given, visit, { rules, known: asked.known }),
    }),
  );
  return wait(asked);
}

function taken(given: QuestionSettings, visit: Visit, value: Json): Move {
  visit.setInput('result', value);
  const path = storePath(given.storeAt);
  if (path !== '') visit.setContext(path, value);
  return leave(visit, 'next');
}

function leave(visit: Visit, exit: string): Move {
  visit.remember(null);
  return { kind: 'exit', exit };
}

function wait({ wrong: count, escalated, known }: Asked): Move {
  return { kind: 'wait', state: { wrong: count, escalated, known } };
}

function replies(
  given: QuestionSettings,
  visit: Visit,
  { rules, known }: { rules: AnswerRules; known: string },
) {
  return quickReplies(
    [quickReply(known), ...answerReplies(rules)],
    [
      given.optional ? quickReply(visit.text(given.skipWord)) : undefined,
      given.cancellable ? quickReply(visit.text(given.cancelButton)) : undefined,
    ],
  );
}

/** Whether the visitor means one of the intents this question looks out for. */
function isMeant(given: QuestionSettings, visit: Visit): boolean {
  if (given.intentAction === 'none') return false;
  const { input } = visit;
  const intent = input.kind === 'message' ? input.intent : null;
  if (intent === null || intent.score < given.intentThreshold) return false;
  const names = visit.list(given.intentNames);
  return names.length === 0 || names.includes(intent.name);
}

function isHandedOver(visit: Visit): boolean {
  return visit.memory?.['handedOver'] === true;
}

function askedOf(state: JsonObject | null): Asked {
  const count = state?.['wrong'];
  const known = state?.['known'];
  return {
    wrong: typeof count === 'number' ? count : 0,
    escalated: state?.['escalated'] === true,
    known: typeof known === 'string' ? known : '',
  };
}
