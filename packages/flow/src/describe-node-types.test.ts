import { expect, test } from 'vitest';
import { describeNodeTypes, exitsOf, summaryOf } from './describe-node-types.ts';
import type { Json } from './model.ts';
import { isObject } from './paths.ts';
import { drawn } from './testing/flow-world.ts';

const described = describeNodeTypes();

test('[FL70] every type is plain data with words, an icon and a schema', () => {
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  expect(new Set(described.map(({ type }) => type)).size).toBe(described.length);
  for (const { type, title, help, icon } of described) {
    expect(type).toMatch(/^[a-z][a-z-]*$/);
    expect(title.length, type).toBeGreaterThan(1);
    expect(help, type).toMatch(/\.$/);
    expect(icon, type).toMatch(/^[a-z][a-z0-9-]*$/);
  }
});

test('[FL70] every setting has a title, a control and a default', () => {
  for (const { type, schema, settings } of described) {
    const { properties } = schema;
    if (!isObject(properties)) throw new Error(`${type} has settings`);
    expect(Object.keys(settings).sort(), type).toEqual(Object.keys(properties).sort());
    for (const [name, property] of Object.entries(properties)) {
      if (!isObject(property)) throw new Error(`${type}.${name} is described`);
      expect(typeof property['title'], `${type}.${name}`).toBe('string');
      if (properties !== undefined && !isGroup(property)) {
        expect(typeof property['control'], `${type}.${name}`).toBe('string');
      }
    }
  }
});

test('[FL70] a fresh node has its exits, and says something in a line without failing', () => {
  for (const { type, settings, exits } of described) {
    const [node] = drawn({ n: [type, settings] }).nodes;
    if (!node) throw new Error('one node was drawn');
    expect(exitsOf(node), type).toEqual(exits);
    expect(typeof summaryOf(node), type).toBe('string');
    expect(new Set(exits.map(({ id }) => id)).size, type).toBe(exits.length);
  }
});

test('[FL70] a node that is not known, or wrong, has no exits and no line', () => {
  for (const [type, settings] of [
    ['unheard', {}],
    ['if', { condition: 7 }],
  ] as const) {
    const [node] = drawn({ n: [type, settings] }).nodes;
    if (!node) throw new Error('one node was drawn');
    expect([exitsOf(node), summaryOf(node)]).toEqual([[], '']);
  }
});

/** Settings that belong together under one title, each with a control of its own. */
function isGroup(property: { readonly [key: string]: Json }): boolean {
  return isObject(property['properties']);
}
