import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTEXT_LENGTH_MAX, type FlowInput, type JsonObject } from '../model.ts';
import type { Move, NodeType } from '../node-type.ts';
import { handoverEvent, message, RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { ANSWER_TYPES } from './answer-settings.ts';
import { form } from './form.ts';
import { question } from './question.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('yes', 'no', 'Skip', 'cancel', '2', 'ida@sea.example', '2026-12-31', '', '{{x}}'),
  fc.constantFrom('__proto__', 'constructor', 'x'.repeat(5_000)),
);

const answers = {
  type: fc.constantFrom(...ANSWER_TYPES),
  choices: fc.constant([{ title: 'One' }, { title: '{{context.c}}', value: '2' }]),
  choicesFrom: fc.constantFrom('', 'context.c'),
  firstDay: fc.constantFrom('', '{{context.c}}'),
  countryCode: fc.constantFrom('', '{{context.c}}'),
  known: fc.constantFrom('', 'context.c', 'input.none'),
};
const ways = { cancellable: fc.boolean(), cancelButton: fc.constantFrom('', 'Stop') };

const questions = fc.record({
  ...answers,
  ...ways,
  text: fc.constant('Well?'),
  knownText: fc.constantFrom('', '{{input.known}}?'),
  optional: fc.boolean(),
  wrongAction: fc.constantFrom('none', 'say', 'failed', 'skip', 'hand-over'),
  wrongLimit: fc.integer({ min: 1, max: 3 }),
  wrongOnce: fc.boolean(),
  intentAction: fc.constantFrom('none', 'say', 'failed', 'skip', 'hand-over'),
});
const forms = fc.record({
  ...ways,
  presentation: fc.constantFrom('auto', 'form', 'one-by-one'),
  fields: fc
    .array(fc.record({ ...answers, required: fc.boolean() }), { minLength: 1, maxLength: 3 })
    .map((fields) => fields.map((field, at) => ({ ...field, key: `k${at}`, label: 'L' }))),
});

const inputs: fc.Arbitrary<FlowInput> = fc.oneof(
  { weight: 6, arbitrary: words.map((text) => message(text)) },
  words.map((text) => message(text, { intent: 'person' })),
  words.map(
    (text): FlowInput => ({ kind: 'agent-inject', inputId: 'input-1', text, intent: null }),
  ),
  fc.jsonValue().map((sent) => message('', { data: { form: sent as JsonObject } })),
  fc
    .record({ k0: fc.jsonValue(), k1: words, k2: words })
    .map((sent) => message('', { data: { form: sent as JsonObject } })),
  fc.constantFrom('queue', 'active', 'completed', 'cancelled', 'error').map(handoverEvent),
);

const values = fc.oneof(words, fc.jsonValue()) as fc.Arbitrary<JsonObject[string]>;

/** Gives a node input after input, and expects of each step what holds for all of them. */
function converse(
  type: NodeType,
  given: { settings: JsonObject; value: JsonObject[string]; inputs: FlowInput[] },
): void {
  const settings = settingsOf(type, given.settings);
  const exits = new Set(type.exits(settings).map(({ id }) => id));
  let context: JsonObject = { c: given.value };
  let memory: JsonObject | null = null;
  let last: Move | undefined;
  for (const input of [message('hello'), ...given.inputs]) {
    const visit = new RecordingVisit({ input, context, memory });
    const isWaiting: boolean = last?.kind === 'wait';
    const state: JsonObject | null = last?.kind === 'wait' ? last.state : null;
    last = isWaiting ? type.resume?.(settings, visit, state) : type.enter(settings, visit);
    ({ context, memory } = visit);
    expect(['wait', 'exit', 'hand-over']).toContain(last?.kind);
    if (last?.kind === 'exit') expect(exits).toContain(last.exit);
    if (last?.kind === 'wait') {
      expect(JSON.parse(JSON.stringify(last.state))).toEqual(last.state);
      expect(JSON.stringify(last.state).length).toBeLessThan(CONTEXT_LENGTH_MAX);
    }
    for (const { quickReplies, text, form: shown } of visit.said) {
      expect(quickReplies.length).toBeLessThanOrEqual(20);
      expect(text !== '' || shown !== null || quickReplies.length > 0).toBe(true);
    }
  }
}

test('[FN110] whatever is said and happens, a question waits, leaves by an exit or hands over', () => {
  fc.assert(
    fc.property(questions, values, fc.array(inputs, { maxLength: 8 }), (settings, value, given) => {
      const texts = { wrongText: 'Hm.', intentText: 'Ah.' };
      converse(question, { settings: { ...settings, ...texts }, value, inputs: given });
    }),
    { numRuns: 1_000 },
  );
});

test('[FN110] and so does a form', () => {
  fc.assert(
    fc.property(forms, values, fc.array(inputs, { maxLength: 8 }), (settings, value, given) => {
      converse(form, { settings: { ...settings, text: 'Please:' }, value, inputs: given });
    }),
    { numRuns: 1_000 },
  );
});
