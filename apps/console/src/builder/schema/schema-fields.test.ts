import { describeNodeTypes } from '@baton/flow';
import { expect, test } from 'vitest';
import {
  type Field,
  fieldsOf,
  freshEntry,
  intentSettings,
  isShown,
  sectionsOf,
} from './schema-fields.ts';

const types = new Map(describeNodeTypes().map((type) => [type.type, type]));
const fields = (type: string) => fieldsOf(types.get(type)!.schema);
const field = (type: string, name: string) => fields(type).find((each) => each.name === name)!;

test('[CO72] every setting of every node has a control and a title', () => {
  const every = (list: readonly Field[]): readonly Field[] =>
    list.flatMap((each) => [
      each,
      ...every(each.fields),
      ...(each.item?.kind === 'several' ? every(each.item.fields) : []),
    ]);
  for (const type of types.values()) {
    for (const each of every(fieldsOf(type.schema))) {
      expect(each.title, `${type.type}.${each.name}`).not.toBe('');
      if (each.control === 'select') expect(each.choices.length).toBeGreaterThan(1);
    }
  }
});

test('[CO72] a select has words, a list knows its entries, a number its limits', () => {
  expect(field('lookup', 'source').choices[0]).toEqual({
    value: 'handover-status',
    title: 'Handover status',
  });
  const cases = field('lookup', 'cases');
  expect(freshEntry(cases.item!, () => 'abc')).toEqual({ id: 'abc', value: '' });
  expect(field('say', 'variants').item).toMatchObject({
    kind: 'one',
    field: { control: 'template' },
  });
  expect(field('say', 'pauseMs')).toMatchObject({
    control: 'number',
    unit: 'ms',
    min: 0,
    max: 5000,
  });
  expect(field('handover-to-agent', 'positionIntervalS')).toMatchObject({
    control: 'number',
    canBeEmpty: true,
    min: 5,
  });
});

test('[CO72] settings within a setting are a group', () => {
  const group = field('question', 'wrongHandover');
  expect(group.control).toBe('group');
  expect(group.fields.map(({ name }) => name)).toContain('acceptedText');
});

test('[CO73] a setting is shown when the one it hangs on says so, and that one is shown itself', () => {
  const list = fields('lookup');
  const script = list.find(({ name }) => name === 'script')!;
  expect(isShown(script, { source: 'script' }, list)).toBe(true);
  expect(isShown(script, { source: 'text' }, list)).toBe(false);
  // Nothing said: the preset decides.
  expect(isShown(script, {}, list)).toBe(false);
});

test('[CO72] sections keep the order in which they appear, what has none comes first', () => {
  const titles = sectionsOf(fields('handover-to-agent')).map(({ title }) => title);
  expect(titles[0]).toBeNull();
  expect(titles).toContain('On resolve');
  expect(new Set(titles).size).toBe(titles.length);
});

test('[CO72] the settings that name an intent are known', () => {
  expect(intentSettings(types.get('trigger')!.schema)).toEqual(['intent']);
});

test('[CO72] a schema that says little still gets controls', () => {
  const bare = fieldsOf({
    properties: {
      a: { type: 'boolean' },
      b: { type: 'integer', minimum: 2 },
      c: { enum: ['x', 'y'], type: 'string' },
      d: { type: 'array', items: { type: 'string' } },
      e: {},
      f: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    },
  });
  expect(bare.map(({ control }) => control)).toEqual([
    'toggle',
    'number',
    'select',
    'list',
    'json',
    'number',
  ]);
  expect(bare.map(({ preset }) => preset)).toEqual([false, 2, 'x', [], '', null]);
});
