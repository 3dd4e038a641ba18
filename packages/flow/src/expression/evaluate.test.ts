import { describe, expect, test } from 'vitest';
import { evaluated, failureOf, NOW, resultOf, SCOPE } from './testing/evaluated.ts';

describe('paths', () => {
  test('[FX2] input, context and profile are the roots, and have short names', () => {
    expect(resultOf('input.text')).toBe('Where is my order?');
    expect(resultOf('[ci.text === input.text, cc.count, cp.email]')).toEqual([
      true,
      2,
      'anna@example.com',
    ]);
  });

  test('[FX3] lists are read by place, objects by name, texts by place, and all have their length', () => {
    expect(resultOf('context.order.items[1].name')).toBe('hat');
    expect(resultOf('context["order"]["i" + "d"]')).toBe('A-17');
    expect(resultOf('context.tags[context.count]')).toBe('blue');
    expect(resultOf('[context.name[0], context.name.length, context.tags.length]')).toEqual([
      'a',
      4,
      3,
    ]);
    expect(resultOf('{ length: 12 }.length')).toBe(12);
  });

  test('[FX4] beyond nothing there is nothing, with ?. or without', () => {
    for (const source of [
      'context.nobody',
      'context.nobody.name.first[3]',
      'context?.nobody?.name',
      'context.nothing.name',
      'context.tags[99]',
      'context.tags[-1]',
      'context.tags["01"]',
      'context.tags[{}]',
      'context.count.name',
      'context.nobody.trim().toUpperCase()',
      'undefined',
    ]) {
      expect(resultOf(source), source).toBeUndefined();
    }
    expect(resultOf('context.nothing')).toBeNull();
  });

  test('[FX3] no name leads out of the data', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const own = JSON.parse(`{ "${name}": { "reached": true }, "kept": 1 }`) as unknown;
      const scope = { ...SCOPE, context: own, input: { text: name } };
      expect(resultOf('context[input.text]', scope)).toBeUndefined();
      expect(resultOf('context[input.text].reached', scope)).toBeUndefined();
      expect(
        resultOf('get("context[\'" + input.text + "\']", "none")', {
          ...scope,
          input: { text: 'kept' },
        }),
      ).toBe(1);
      expect(resultOf('context', scope)).toEqual({ kept: 1 });
      expect(resultOf('keys(context)', scope)).toEqual(['kept']);
      expect(
        resultOf('map([context], input.text.slice(0))', { ...scope, input: { text: 'kept' } }),
      ).toEqual([1]);
    }
    for (const name of [
      'toString',
      'valueOf',
      'hasOwnProperty',
      'length',
      '__defineGetter__',
      'map',
    ]) {
      expect(
        resultOf('context[input.text]', { ...SCOPE, input: { text: name } }),
        name,
      ).toBeUndefined();
    }
    expect(resultOf('[input.text[input.text], context.tags["map"], "a"["at"]]')).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('[FX3] only data is seen: no getters, functions, symbols, instances, or what they would inherit', () => {
    let asked = 0;
    class Account {
      readonly balance = 5;
    }
    const context = {
      get now() {
        asked += 1;
        return 1;
      },
      call: () => 1,
      symbol: Symbol('s'),
      big: 10n,
      account: new Account(),
      date: new Date(0),
      bytes: new Uint8Array(2),
      map: new Map([['a', 1]]),
      none: Number.NaN,
      infinite: Number.POSITIVE_INFINITY,
      inherited: Object.create({ a: 1 }) as unknown,
      bare: Object.assign(Object.create(null) as object, { a: 1 }),
      list: [1, () => 1, undefined],
      unwilling: new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error('no');
          },
        },
      ),
    };
    expect(resultOf('context', { ...SCOPE, context })).toEqual({
      bare: { a: 1 },
      list: [1, null, null],
    });
    expect(resultOf('context.account.balance', { ...SCOPE, context })).toBeUndefined();
    expect(resultOf('keys(context)', { ...SCOPE, context })).toEqual(['bare', 'list']);
    expect(asked).toBe(0);
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    expect(resultOf('context', { ...SCOPE, context: revoked.proxy })).toBeUndefined();
    expect(resultOf('context.a', { ...SCOPE, context: () => 1 })).toBeUndefined();
  });
});

describe('operators', () => {
  test('[FX5] sums are made of numbers, of texts that say one, and of true and false', () => {
    expect(resultOf('1 + 2 * 3 ** 2 - 10 / 4 % 2')).toBe(18.5);
    expect(resultOf('"6" * "7" - true')).toBe(41);
    expect(resultOf('[-"5", +"5", -0, +true]')).toEqual([-5, 5, 0, 1]);
  });

  test('[FX5] a sum of anything else fails, as does one without a finite answer', () => {
    for (const source of [
      'context.nobody + 1',
      'null + 1',
      '"five" * 2',
      '"" - 1',
      '-[]',
      '+{}',
      '1 / 0',
      '1 % 0',
      '(0 - 8) ** 0.5',
      '9e307 * 10',
    ]) {
      expect(failureOf(source), source).toBe('wrong-kind');
    }
  });

  test('[FX8] + joins where a side is a text, a list or an object', () => {
    expect(resultOf('"a" + 1 + 2')).toBe('a12');
    expect(resultOf('1 + 2 + "a"')).toBe('3a');
    expect(resultOf('"a" + context.nobody + null + true + [1, 2] + { b: [3] }')).toBe(
      'atrue1, 2{"b":[3]}',
    );
    expect(resultOf(`\`\${context.name}: \${context.nobody}\${[]}\${1}\``)).toBe('anna: 1');
  });

  test('[FX6] == is the one of JavaScript between plain values', () => {
    const values = [
      0,
      1,
      -1,
      12,
      '',
      '0',
      '1',
      ' 12 ',
      '0x10',
      16,
      'a',
      'A',
      true,
      false,
      null,
      undefined,
    ];
    for (const left of values) {
      for (const right of values) {
        const scope = { ...SCOPE, context: { left, right } };
        const name = `${JSON.stringify(left)} == ${JSON.stringify(right)}`;
        // biome-ignore lint/suspicious/noDoubleEquals: what the language promises to do.
        expect(resultOf('context.left == context.right', scope), name).toBe(left == right);
        expect(resultOf('context.left === context.right', scope), name).toBe(left === right);
        // biome-ignore lint/suspicious/noDoubleEquals: as above.
        expect(resultOf('context.left != context.right', scope), name).toBe(left != right);
        expect(resultOf('context.left !== context.right', scope), name).toBe(left !== right);
      }
    }
  });

  test('[FX6] lists and objects are equal when what they hold is, and to nothing else', () => {
    expect(resultOf('{ a: 1, b: [2, { c: 3 }] } == { b: [2, { c: 3 }], a: 1 }')).toBe(true);
    expect(resultOf('[1, 2] === [1, 2]')).toBe(true);
    for (const source of [
      '[1] == 1',
      '[] == ""',
      '[] == false',
      '[1, 2] == [2, 1]',
      '[1] == ["1"]',
      '{ a: 1 } == { a: 1, b: 2 }',
      '{ a: 1 } == { b: 1 }',
      '{} == []',
    ]) {
      expect(resultOf(source), source).toBe(false);
    }
  });

  test('[FX7] texts are ordered as texts, other plain values as numbers, and nothing has no order', () => {
    expect(resultOf('["10" < "9", 10 < "9", "b" > "a", 2 <= 2, 3 >= "4", true > false]')).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
    for (const source of [
      'context.nobody < 1',
      'context.nobody >= 0',
      'null <= 0',
      'null >= null',
      '"a" < 1',
      '"a" >= 1',
      '[1] < 2',
      '{} >= {}',
    ]) {
      expect(resultOf(source), source).toBe(false);
    }
  });

  test('[FX7] && || ?? ! and ?: choose by truth, and look at no more than they need', () => {
    expect(resultOf('["" || "a", 0 && "b", null ?? "c", 0 ?? "d", undefined ?? "e"]')).toEqual([
      'a',
      0,
      'c',
      0,
      'e',
    ]);
    expect(resultOf('[!0, !"", !null, ![], !{}, !"false", !undefined]')).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(resultOf('context.count > 1 ? "many" : 1 / 0')).toBe('many');
    expect(resultOf('true || 1 / 0')).toBe(true);
    expect(resultOf('false && 1 / 0')).toBe(false);
    expect(resultOf('1 ?? 1 / 0')).toBe(1);
  });

  test('[FX11] in a list nothing is null, in an object it is left out', () => {
    expect(resultOf('[context.nobody, 1]')).toEqual([null, 1]);
    expect(resultOf('{ a: context.nobody, b: null, 3: 3, "d e": 4 }')).toEqual({
      b: null,
      3: 3,
      'd e': 4,
    });
  });
});

test('[FX11] what JSON has not is not in a result: a zero with a sign, halves of characters', () => {
  const context = { zero: -0, text: 'a\ud83d', 'b\ud83d': 1 };
  expect(resultOf('context', { ...SCOPE, context })).toEqual({
    zero: 0,
    text: 'a\ufffd',
    'b\ufffd': 1,
  });
  expect(resultOf('[context.zero, slice("😀", 0, 1)]', { ...SCOPE, context })).toEqual([
    0,
    '\ufffd',
  ]);
});

test('[FX22] a note says what went wrong and where, in the words of the script alone', () => {
  expect(evaluated('1 + sum(context.name)', SCOPE)).toEqual({
    failed: {
      kind: 'wrong-kind',
      message: 'This needs a list, and there is a text. In: “sum(context.name)”',
      at: 4,
      length: 17,
    },
  });
  const long = evaluated(`1 / 0 + "${'x'.repeat(200)}"`);
  expect('failed' in long && long.failed.message).toBe('This divides by zero. In: “1 / 0”');
  const secret = { ...SCOPE, context: { secret: 'hunter2' }, now: NOW };
  for (const source of ['-context.secret', 'sum(context.secret)', 'addDays(context.secret, 1)']) {
    expect(JSON.stringify(evaluated(source, secret))).not.toContain('hunter2');
  }
});
