import { expect, test } from 'vitest';
import { PATH_INDEX_MAX, PATH_PARTS_MAX, parsePath, setAt } from './paths.ts';

test('[FL30] a path is written as in scripts', () => {
  expect(parsePath('order')).toEqual(['order']);
  expect(parsePath(' order.items[0].name ')).toEqual(['order', 'items', 0, 'name']);
  expect(parsePath('order.items.0')).toEqual(['order', 'items', 0]);
  expect(parsePath('a["the name"][\'b\']')).toEqual(['a', 'the name', 'b']);
  for (const wrong of [
    '',
    '.a',
    'a.',
    'a..b',
    'a b',
    '[0]',
    'a[-1]',
    'a[1.5]',
    'a[',
    '1a',
    'a[]',
  ]) {
    expect(parsePath(wrong), wrong).toBeUndefined();
  }
});

test('[FL30] a path has so many parts and so high a place in a list', () => {
  const parts = (count: number) => Array.from({ length: count }, () => 'a').join('.');
  expect(parsePath(parts(PATH_PARTS_MAX))).toHaveLength(PATH_PARTS_MAX);
  expect(parsePath(parts(PATH_PARTS_MAX + 1))).toBeUndefined();
  expect(parsePath(`a[${PATH_INDEX_MAX}]`)).toEqual(['a', PATH_INDEX_MAX]);
  expect(parsePath(`a[${PATH_INDEX_MAX + 1}]`)).toBeUndefined();
});

test('[FL30] missing parts are made, what is in the way is replaced, and nothing given is changed', () => {
  const before = Object.freeze({ a: Object.freeze([Object.freeze({ b: 1 })]), c: 'text' });
  const path = parsePath('a[2].b') ?? [];
  expect(setAt(before, path, 2)).toEqual({ a: [{ b: 1 }, null, { b: 2 }], c: 'text' });
  expect(setAt(before, ['c', 'd'], true)).toEqual({ a: [{ b: 1 }], c: { d: true } });
  expect(setAt({}, ['a', 1], 'x')).toEqual({ a: [null, 'x'] });
  expect(before).toEqual({ a: [{ b: 1 }], c: 'text' });
});

test('[FL31] no path reaches behind an object', () => {
  for (const path of [
    '__proto__.polluted',
    'a.__proto__.polluted',
    'a["__proto__"].polluted',
    'constructor.prototype.polluted',
    "a['constructor']",
    'prototype',
  ]) {
    expect(parsePath(path), path).toBeUndefined();
  }
  // Names that an object has from elsewhere are made its own.
  expect(setAt({}, ['toString', 'x'], 1)).toEqual({ toString: { x: 1 } });
  expect({}).not.toHaveProperty('polluted');
});
