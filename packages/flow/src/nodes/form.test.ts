import { describe, expect, test } from 'vitest';
import type { FlowInput, JsonObject, OutputForm } from '../model.ts';
import type { Move } from '../node-type.ts';
import {
  type Around,
  handoverEvent,
  message,
  RecordingVisit,
  settingsOf,
} from '../testing/recording-visit.ts';
import { FORM_LENGTH_MAX, form } from './form.ts';
import { FORM_FIELDS_MAX } from './form-settings.ts';

const around = {
  hasNode: () => true,
  hasIntent: () => true,
  hasFlow: undefined,
  hasProvider: undefined,
};
const widget: Around = { scriptInput: { channel: 'widget' } };

const contact = {
  text: 'How do we reach you, {{context.who}}?',
  storeAt: 'context.contact',
  fields: [
    { key: 'name', label: 'Name' },
    { key: 'email', label: 'E-mail', type: 'email', known: 'profile.email' },
    { key: 'phone', label: 'Phone', type: 'phone', required: false, question: 'Your number?' },
    { key: 'news', label: 'News?', type: 'yes-no', required: false },
  ],
};

/** A form in conversation. */
class Filling {
  readonly given: JsonObject;
  visit: RecordingVisit;
  last: Move;

  constructor(given: JsonObject, start: Around = widget) {
    this.given = given;
    this.visit = new RecordingVisit(start);
    this.last = form.enter(settingsOf(form, given), this.visit);
  }

  say(text: string): this {
    return this.give(message(text));
  }

  send(values: JsonObject | null): this {
    return this.give(message('Sent', { data: { form: values } }));
  }

  give(input: FlowInput): this {
    const { context, profile, scriptInput } = this.visit;
    const state = this.last.kind === 'wait' ? this.last.state : null;
    this.visit = new RecordingVisit({ input, context, profile, scriptInput });
    const settings = settingsOf(form, this.given);
    this.last = form.resume?.(settings, this.visit, state) ?? { kind: 'stop' };
    return this;
  }

  get text(): string | undefined {
    return this.visit.texts.at(-1);
  }

  get form(): OutputForm | null | undefined {
    return this.visit.said.at(-1)?.form;
  }

  get replies(): string[] {
    return this.visit.said.at(-1)?.quickReplies.map(({ title }) => title) ?? [];
  }
}

const next: Move = { kind: 'exit', exit: 'next' };
const complete = { name: 'Ida', email: 'ida@sea.example', phone: '', news: true };

describe('a form', () => {
  test('[FN70] Fields are asked in one go, with labels, types, choices and known answers', () => {
    const filling = new Filling(contact, {
      ...widget,
      context: { who: 'sailor' },
      profile: { email: 'ida@sea.example' },
    });
    expect(filling.visit.said).toEqual([
      {
        text: 'How do we reach you, sailor?',
        quickReplies: [],
        image: null,
        pauseMs: 0,
        form: {
          submit: 'Send',
          cancel: null,
          fields: [
            field('name', 'Name', 'text', {}),
            field('email', 'E-mail', 'email', { value: 'ida@sea.example' }),
            field('phone', 'Phone', 'phone', { required: false }),
            field('news', 'News?', 'yes-no', { required: false, choices: ['Yes', 'No'] }),
          ],
        },
      },
    ]);
  });

  test('[FN71] the answers are input.result, and stored together at their path', () => {
    const filling = new Filling(contact).send(complete);
    const values = { name: 'Ida', email: 'ida@sea.example', phone: null, news: true };
    expect(filling.last).toEqual(next);
    expect(filling.visit.scriptInput).toMatchObject({ result: values });
    expect(filling.visit.context).toEqual({ contact: values });
  });

  test('[FN72] wrong answers come back with why, the others stay', () => {
    const filling = new Filling(contact).send({ ...complete, email: 'ida', name: '' });
    expect(filling.text).toBe(
      'Name: Please fill this in.\nE-mail: That is not an e-mail address: it has no @. It looks like name@example.org.',
    );
    expect(filling.form?.fields).toMatchObject([
      { key: 'name', value: '', problem: 'Please fill this in.' },
      { key: 'email', value: 'ida', problem: expect.stringMatching(/no @/) },
      { key: 'phone', value: '', problem: null },
      { key: 'news', value: 'Yes', problem: null },
    ]);
    expect(filling.send(complete).last).toEqual(next);
  });

  test('[FN72] what a client sends is read carefully', () => {
    for (const sent of [{}, { name: [1] }, { name: { a: 1 }, email: null }, { toString: 'x' }]) {
      expect(new Filling(contact).send(sent).last).toMatchObject({ kind: 'wait' });
    }
    const numbers = { fields: [{ key: 'n', label: 'N', type: 'number' }] };
    expect(new Filling(numbers).send({ n: 12 }).visit.scriptInput).toMatchObject({
      result: { n: 12 },
    });
  });

  test('[FN72] answers that are too long together are asked again', () => {
    const fields = Array.from({ length: FORM_FIELDS_MAX }, (_, at) => ({
      key: `k${at}`,
      label: 'Text',
      type: 'long-text',
    }));
    const sent = Object.fromEntries(fields.map(({ key }) => [key, 'x'.repeat(4_000)]));
    const filling = new Filling({ fields }).send(sent);
    expect(filling.last).toMatchObject({ kind: 'wait' });
    expect(filling.text).toMatch(/too long together/);

    const one = new Filling({ fields }, {});
    const answersMax = Math.floor(FORM_LENGTH_MAX / 4_000) - 1;
    for (let at = 0; at < answersMax; at += 1) one.say('x'.repeat(4_000));
    expect(one.say('x'.repeat(4_000)).text).toMatch(/too long, together/);
    expect(one.say('x').text).toBe('Text');
  });

  test('[FN71] Send button text and Cancel button text', () => {
    const given = { ...contact, submit: 'Go', cancellable: true, cancelButton: 'Leave it' };
    expect(new Filling(given).form).toMatchObject({ submit: 'Go', cancel: 'Leave it' });
    expect(new Filling({ ...given, submit: ' ' }).form).toMatchObject({ submit: 'Send' });
  });

  test('[FN73] Can be cancelled: by the form itself, by words and by the button', () => {
    const given = { ...contact, cancellable: true, cancelButton: 'Leave it' };
    const cancelled = { kind: 'exit', exit: 'cancelled' };
    expect(new Filling(given).send(null).last).toEqual(cancelled);
    expect(new Filling(given).say('cancel').last).toEqual(cancelled);
    expect(new Filling(given, {}).say('leave it').last).toEqual(cancelled);
    expect(new Filling(contact).send(null).last).toMatchObject({ kind: 'wait' });
    expect(form.exits(settingsOf(form, given)).map(({ id }) => id)).toEqual(['next', 'cancelled']);
  });
});

describe('one by one', () => {
  test('[FN74] where no form can be shown, the fields are asked one after another', () => {
    const filling = new Filling(contact, { profile: { email: 'ida@sea.example' } });
    expect(filling.text).toBe('How do we reach you, ?\nName');
    expect(filling.say('Ida').text).toBe('E-mail');
    expect(filling.replies).toEqual(['ida@sea.example']);
    expect(filling.say('ida').text).toMatch(/no @/);
    expect(filling.say('ida@sea.example').text).toBe('Your number?');
    expect(filling.replies).toEqual(['Skip']);
    expect(filling.say('skip').text).toBe('News?');
    expect(filling.replies).toEqual(['Yes', 'No', 'Skip']);
    expect(filling.say('yes').last).toEqual(next);
    expect(filling.visit.context).toEqual({
      contact: { name: 'Ida', email: 'ida@sea.example', phone: null, news: true },
    });
  });

  test.each([
    ['auto', 'widget', true],
    ['auto', 'rest', false],
    ['form', 'rest', true],
    ['one-by-one', 'widget', false],
  ])('[FN74] Asked as %s on %s', (presentation, channel, asForm) => {
    const filling = new Filling({ ...contact, presentation }, { scriptInput: { channel } });
    expect(filling.form !== null).toBe(asForm);
  });

  test('[FN75] words instead of a form are no answer to anything: the fields are asked one by one', () => {
    const filling = new Filling(contact).say('what is this for?');
    expect(filling.text).toBe('Name');
    expect(filling.say('Ida').text).toBe('E-mail');
  });

  test('[FN75] what was right in a form is not asked again', () => {
    const filling = new Filling(contact).send({ ...complete, email: 'ida' }).say('hm');
    expect(filling.text).toBe('E-mail');
    expect(filling.say('ida@sea.example').last).toEqual(next);
  });

  test('[FN75] an agent answers in the visitor’s place, news of a handover are passed over', () => {
    const filling = new Filling(contact, {}).give(handoverEvent('queue'));
    expect(filling.visit.said).toEqual([]);
    filling.give({ kind: 'agent-inject', inputId: 'input-1', text: 'Ida', intent: null });
    expect(filling.text).toBe('E-mail');
    expect(filling.give(handoverEvent('completed')).text).toBe('How do we reach you, ?\nE-mail');
  });

  test('[FN75] a key that every object has is a key like others', () => {
    const fields = [{ key: 'toString', label: 'What?' }];
    const filling = new Filling({ fields }, {});
    expect(filling.text).toBe('What?');
    expect(filling.say('this').visit.scriptInput).toMatchObject({ result: { toString: 'this' } });
    expect(new Filling({ fields }).form?.fields[0]?.value).toBe('');
  });

  test('[FN75] a state of another version keeps what still has a field', () => {
    const visit = new RecordingVisit({ input: message('ida@sea.example') });
    const state = { as: 'one-by-one', answers: { name: 'Ida', gone: 'x', phone: 3 } };
    form.resume?.(settingsOf(form, contact), visit, state);
    expect(visit.texts).toEqual(['Your number?']);
  });
});

describe('problems', () => {
  function problems(given: JsonObject) {
    return form.problems?.(settingsOf(form, given), around);
  }

  test('[FN70] a form needs fields with keys and labels of their own', () => {
    expect(problems(contact)).toEqual([]);
    expect(problems({})).toMatchObject([{ setting: 'fields' }]);
    const fields = [
      { key: 'a b', label: ' ' },
      { key: 'n', label: 'N', type: 'number', min: 2, max: 1 },
      { key: 'n', label: 'N', required: false },
    ];
    expect(
      problems({ fields, skipWord: '', storeAt: 'a b', cancellable: true, cancelWords: [] }),
    ).toMatchObject([
      { setting: 'fields.0.key' },
      { setting: 'fields.0.label' },
      { setting: 'fields.1.max' },
      { setting: 'fields.2.key' },
      { setting: 'skipWord' },
      { setting: 'storeAt' },
      { setting: 'cancelWords' },
    ]);
    const many = Array.from({ length: FORM_FIELDS_MAX + 1 }, (_, at) => ({ key: `k${at}` }));
    expect(form.settings.safeParse({ fields: many }).success).toBe(false);
  });
});

function field(
  key: string,
  label: string,
  type: OutputForm['fields'][number]['type'],
  more: Partial<OutputForm['fields'][number]>,
): OutputForm['fields'][number] {
  return { key, label, type, required: true, choices: [], value: '', problem: null, ...more };
}
