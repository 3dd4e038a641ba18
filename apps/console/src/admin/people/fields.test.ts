import { expect, test } from 'vitest';
import { type FormWords, shownFields, valueAt } from '../form/field.ts';
import { fieldProblems } from '../form/field-problems.ts';
import { adminWordsIn } from '../words/words.ts';
import * as forms from './fields.ts';

const wordsOf = (language: 'en' | 'de') => {
  const { people, setup } = adminWordsIn(language);
  return [
    [forms.USER_FORM, people.users],
    [forms.NEW_USER_FORM, people.users],
    [forms.ROLE_FORM, people.roles],
    [forms.SKILL_FORM, people.skills],
    [forms.AGENT_FORM, people.agents],
    [forms.BUTTON_FORM, setup.buttons],
    [forms.DEPLOYMENT_FORM, setup.deployments],
    [forms.ORGANIZATION_FORM, setup.organization],
    [forms.API_TOKEN_FORM, setup.apiTokens],
  ] as const;
};

test('[CO102] every field has its words in both languages, its choices as well, and a value to begin with', () => {
  for (const language of ['en', 'de'] as const) {
    for (const [{ groups, initial }, texts] of wordsOf(language)) {
      const words: FormWords = texts.fields;
      const headings: { readonly [group: string]: string } = texts.headings;
      for (const [at, { name, fields }] of groups.entries()) {
        // The first group is what the record is; it needs no heading.
        expect(headings[name] !== undefined || at === 0, name).toBe(true);
        for (const field of fields) {
          expect(words[field.path]?.label, field.path).toBeTruthy();
          if (field.kind === 'choice') {
            expect(Object.keys(words[field.path]?.options ?? {})).toEqual([...field.options]);
          }
          const above = field.path.split('.')[0] ?? '';
          expect(Object.keys(initial), field.path).toContain(above);
        }
      }
    }
  }
});

test('[CO102] what a record begins with is right but for what only a person can know', () => {
  for (const [{ groups, initial }] of wordsOf('en')) {
    for (const [path, problem] of fieldProblems(groups, initial)) {
      expect(problem, path).toEqual({ kind: 'missing' });
    }
  }
});

test('[CO103] what makes no sense is not asked for', () => {
  const paths = (values: object): readonly string[] =>
    shownFields(forms.BUTTON_FORM.groups, { ...forms.BUTTON_FORM.initial, ...values }).map(
      ({ path }) => path,
    );
  expect(paths({})).not.toContain('skillMatch');
  expect(paths({ skillIds: ['0C5'] })).toContain('skillMatch');
  expect(paths({ autoAccept: true })).not.toContain('pushTimeoutMs');
  expect(paths({ queue: { enabled: false, lengthMax: null, perAgentMax: null } })).not.toContain(
    'queue.lengthMax',
  );
  expect(paths({})).not.toContain('visitorIdle.warnMs');
  expect(paths({ visitorIdle: { warnMs: 1, timeoutMs: 2 } })).toContain('visitorIdle.warnMs');
  expect(valueAt(forms.BUTTON_FORM.initial, 'visitorIdle.warnMs')).toBeUndefined();
});
