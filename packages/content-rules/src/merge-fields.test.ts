import { expect, test } from 'vitest';
import { MERGE_FIELDS, renderQuickText, unknownMergeField } from './merge-fields.ts';

test('[PR10] merge fields are filled in, and those without a value stay and are told', () => {
  const text = 'Hi {{ visitor.name }}, {{agent.name}} here. {{agent.name}} {{__proto__}}';
  expect(renderQuickText(text, { 'visitor.name': ' Kim ', 'agent.name': ' ' })).toEqual({
    text: 'Hi Kim, {{agent.name}} here. {{agent.name}} {{__proto__}}',
    unresolved: ['agent.name', '__proto__'],
  });
  expect(renderQuickText('{{visitor.name}}', { 'visitor.name': '{{agent.name}} $&' }).text).toBe(
    '{{agent.name}} $&',
  );
});

test('[PR11] the first field nobody knows is named', () => {
  const known = MERGE_FIELDS.map(({ name }) => `{{${name}}}`).join(' ');
  expect(unknownMergeField(known)).toBeUndefined();
  expect(unknownMergeField(`${known} {{shoe.size}} {{hat}}`)).toBe('shoe.size');
  expect(unknownMergeField('{ {x} } {{}}')).toBeUndefined();
});
