import type { FlowInput, JsonObject } from '../model.ts';
import type { Move, Surroundings } from '../node-type.ts';
import { question } from '../nodes/question.ts';
import { type Around, message, RecordingVisit, settingsOf } from './recording-visit.ts';

const around: Surroundings = {
  hasNode: () => true,
  hasIntent: (name) => name === 'person',
  hasFlow: undefined,
  hasProvider: () => true,
};

/** A question in conversation: what it was told, and where it went. */
export class Asking {
  readonly given: JsonObject;
  readonly texts: string[] = [];
  visit: RecordingVisit;
  last: Move;

  constructor(given: JsonObject, start: Around = {}) {
    this.given = { text: 'Well?', ...given };
    this.visit = new RecordingVisit(start);
    this.last = question.enter(settingsOf(question, this.given), this.visit);
    this.texts.push(...this.visit.texts);
  }

  answer(given: string | FlowInput): this {
    return this.#next(typeof given === 'string' ? message(given) : given, 'resume');
  }

  again(input: FlowInput): this {
    return this.#next(input, 'enter');
  }

  get replies(): string[] {
    return this.visit.said.at(-1)?.quickReplies.map(({ title }) => title) ?? [];
  }

  #next(input: FlowInput, how: 'enter' | 'resume'): this {
    const { context, memory, profile, now } = this.visit;
    const state = this.last.kind === 'wait' ? this.last.state : null;
    this.visit = new RecordingVisit({ input, context, memory, profile, now });
    const settings = settingsOf(question, this.given);
    this.last =
      how === 'enter'
        ? question.enter(settings, this.visit)
        : (question.resume?.(settings, this.visit, state) ?? { kind: 'stop' });
    this.texts.push(...this.visit.texts);
    return this;
  }
}

/** What is wrong with a question; its flow has the intent `person`. */
export function problems(given: JsonObject) {
  return question.problems?.(settingsOf(question, { text: 'Well?', ...given }), around);
}

/** Where a question that is answered goes. */
export const next: Move = { kind: 'exit', exit: 'next' };
