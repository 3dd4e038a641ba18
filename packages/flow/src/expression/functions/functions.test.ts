import { describe, expect, test } from 'vitest';
import { failureOf, NOW, resultOf, SCOPE } from '../testing/evaluated.ts';
import { FUNCTIONS } from './functions.ts';

test.each([...FUNCTIONS.values()])('[FX12] the example of $name is true', ({ example }) => {
  expect(resultOf(example.script, { ...SCOPE, context: {} })).toEqual(example.gives);
});

test('[FX12] every function has a signature of its own, and a sentence', () => {
  for (const { name, signature, help, argumentsMin, argumentsMax } of FUNCTIONS.values()) {
    expect(signature.startsWith(`${name}(`), signature).toBe(true);
    expect(help, name).toMatch(/^[A-Z].*[^.]\.$/);
    const named = signature
      .slice(name.length + 1, -1)
      .split(', ')
      .filter(Boolean).length;
    expect(argumentsMin <= named && named <= argumentsMax, signature).toBe(true);
  }
});

test('[FX12] nothing in gives nothing, false or 0 out, and never fails', () => {
  for (const { name, argumentsMin } of FUNCTIONS.values()) {
    if (['map', 'filter', 'get'].includes(name)) continue;
    const call = `${name}(${Array.from({ length: argumentsMin }, () => 'context.nobody').join(', ')})`;
    expect(failureOf(call), call).toBe('value');
  }
});

describe('text', () => {
  test('[FX12] numbers and the like are taken as they read', () => {
    expect(resultOf('[upper(true), length(12), startsWith(2026, 20), padStart(7, 2, 0)]')).toEqual([
      'TRUE',
      2,
      true,
      '07',
    ]);
  });

  test('[FX12] parts are replaced literally, all of them or the first', () => {
    expect(resultOf('replace("a.b.c", ".", "$&")')).toBe('a$&b$&c');
    expect(resultOf('"a.b.c".replace(".", "$1")')).toBe('a$1b.c');
    expect(resultOf('replace("aaa", "aa", "b")')).toBe('ba');
    expect(resultOf('replace("abc", "", "-")')).toBe('abc');
    expect(resultOf('replace("abc", "x", "-")')).toBe('abc');
    expect(resultOf('replace("abc", "c", context.nobody)')).toBe('ab');
  });

  test('[FX12] characters outside the first plane are not cut into halves of themselves', () => {
    expect(resultOf('split("a😀b", "")')).toEqual(['a', '😀', 'b']);
    expect(resultOf('capitalize("éa")')).toBe('Éa');
    expect(resultOf('slice("😀", 0, 1)')).toBe('\ufffd');
  });

  test('[FX12] includes looks into texts and lists', () => {
    expect(
      resultOf('[includes("abc", "b"), includes(context.tags, "red"), includes([[1]], [1])]'),
    ).toEqual([true, true, true]);
    expect(resultOf('[includes(context.nobody, "b"), includes("b", context.nobody)]')).toEqual([
      false,
      false,
    ]);
  });
});

describe('numbers', () => {
  test('[FX12] round goes by what is written', () => {
    expect(resultOf('[round(1.005, 2), round(-2.5), round(2.5), round(1234.5678, 1)]')).toEqual([
      1.01, -2, 3, 1234.6,
    ]);
    expect(resultOf('[fixed(1.005, 2), fixed(2), context.count.toFixed(1)]')).toEqual([
      '1.01',
      '2',
      '2.0',
    ]);
    expect(resultOf('round(1e300, 3)')).toBe(1e300);
    expect(failureOf('round(1, 16)')).toBe('wrong-kind');
  });

  test('[FX12] number says nothing where no number is said', () => {
    for (const text of ['', ' ', 'one', '1,5', 'Infinity', 'NaN', '1e999', '1'.repeat(401)]) {
      expect(resultOf('number(input)', { ...SCOPE, input: text }), text).toBeUndefined();
    }
    expect(resultOf('[number(" 12 "), number("-1.5e2"), number(true), number(3)]')).toEqual([
      12, -150, 1, 3,
    ]);
  });

  test('[FX12] min, max and sum take lists and leave out nothing', () => {
    expect(
      resultOf('[min([3, 1], 2), max("10", 9), sum(map(context.order.items, "price"))]'),
    ).toEqual([1, 10, 25]);
    expect(resultOf('max([])')).toBeUndefined();
    expect(resultOf('sum([])')).toBe(0);
    expect(failureOf('sum([1, "x"])')).toBe('wrong-kind');
    expect(failureOf('sum([1, null])')).toBe('wrong-kind');
    expect(failureOf('sum([9e307, 9e307])')).toBe('wrong-kind');
  });
});

describe('lists', () => {
  test('[FX12] sort puts numbers, texts, true and false, and the rest in order, and keeps equals as they stood', () => {
    expect(resultOf('sort(["b", 10, null, true, 9, "a", false, "B"])')).toEqual([
      9,
      10,
      'B',
      'a',
      'b',
      false,
      true,
      null,
    ]);
    expect(resultOf('map(sort(context.order.items, "price"), "name")')).toEqual(['hat', 'shirt']);
    expect(resultOf('map(sort(context.order.items, "price", "desc"), "name")')).toEqual([
      'shirt',
      'hat',
    ]);
    expect(failureOf('sort("abc")')).toBe('wrong-kind');
    expect(failureOf('sort([], "a..b")')).toBe('wrong-kind');
  });

  test('[FX12] the given list stays as it is', () => {
    const tags = Object.freeze(['b', 'a']);
    expect(resultOf('[sort(context), context]', { ...SCOPE, context: tags })).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });

  test('[FX12] map and filter look under a name or a path; nothing there is null', () => {
    const items = '[{ a: { b: 1 } }, { a: { b: "1" } }, { c: 2 }, 5]';
    expect(resultOf(`map(${items}, "a.b")`)).toEqual([1, '1', null, null]);
    expect(resultOf(`count(filter(${items}, "a.b", 1))`)).toBe(2);
    expect(resultOf('first(filter(context.order.items, "name", "hat")).price')).toBe(5);
    for (const path of ['"constructor"', '"__proto__.a"', '""', 'context.nobody', '"a["']) {
      expect(failureOf(`map([{}], ${path})`), path).toBe('wrong-kind');
    }
  });

  test('[FX12] unique keeps the first of equals, also of lists and objects', () => {
    expect(
      resultOf('unique([1, "1", 1, { a: 1, b: 2 }, { b: 2, a: 1 }, [1], [1], null, null])'),
    ).toEqual([1, '1', { a: 1, b: 2 }, [1], null]);
  });

  test('[FX12] slice, first and last count from either end', () => {
    expect(
      resultOf('[slice(context.tags, -2), slice("abcdef", 1, -1), last("abc"), first("")]'),
    ).toEqual([['red', 'blue'], 'bcde', 'c', null]);
    expect(
      resultOf('[count(context.order), count("abc"), count(context.nobody), length([1])]'),
    ).toEqual([2, 3, 0, 1]);
  });
});

describe('values', () => {
  test('[FX12] get follows a path from a root, and has a fallback', () => {
    expect(resultOf('get("context.order.items[1].name", "none")')).toBe('hat');
    expect(resultOf('get("cc." + "name")')).toBe('anna');
    expect(resultOf('get("context.nobody.name", "none")')).toBe('none');
    expect(resultOf('get("process.env", "none")')).toBe('none');
    expect(resultOf('get("context.nothing", "none")')).toBe('none');
    expect(resultOf('get("context.nobody")')).toBeUndefined();
    expect(failureOf('get("context.__proto__")')).toBe('wrong-kind');
  });

  test('[FX12] the checks answer for every kind of value', () => {
    expect(
      resultOf(
        '[isEmpty(context.nobody), isEmpty(null), isEmpty([]), isEmpty({}), isEmpty(0), isEmpty([0])]',
      ),
    ).toEqual([true, true, true, true, false, false]);
    expect(
      resultOf('[isNumber(1), isNumber("1e3"), isNumber(""), isNumber(true), isNumber([1])]'),
    ).toEqual([true, true, false, false, false]);
    for (const address of ['a@b.co', 'first.last+tag@sub.example.com']) {
      expect(resultOf('isEmail(input)', { ...SCOPE, input: address }), address).toBe(true);
    }
    for (const address of [
      'a',
      'a@b',
      '@b.co',
      'a@b..co',
      'a b@c.de',
      'a@b@c.de',
      `${'a'.repeat(250)}@b.co`,
    ]) {
      expect(resultOf('isEmail(input)', { ...SCOPE, input: address }), address).toBe(false);
    }
  });
});

describe('methods', () => {
  test('[FX13] methods authors know from JavaScript are these functions', () => {
    const scope = {
      ...SCOPE,
      context: { text: ' Blue Shirt ', list: ['b', 'a'], number: 2.71 },
    };
    for (const [source, gives] of [
      ['context.text.trim().toUpperCase()', 'BLUE SHIRT'],
      ['context.text.toLowerCase().trim()', 'blue shirt'],
      ['context.text.length', 12],
      ['context.text.includes("Shirt")', true],
      ['context.list.includes("a")', true],
      ['context.text.trim().startsWith("Blue")', true],
      ['context.text.trim().endsWith("Blue")', false],
      ['context.text.trim().split(" ")', ['Blue', 'Shirt']],
      ['context.list.join("+")', 'b+a'],
      ['context.list.join()', 'b,a'],
      ['context.list.slice(1)', ['a']],
      ['context.text.slice(1, 3)', 'Bl'],
      ['context.text.substring(3, 1)', 'Bl'],
      ['context.text.replaceAll(" ", "")', 'BlueShirt'],
      ['context.number.toFixed(1)', '2.7'],
      ['context.number.toString()', '2.71'],
      ['context.list.sort()', ['a', 'b']],
      ['context.list.length', 2],
      ['"7".padStart(2, "0")', '07'],
      ['context?.text?.trim()', 'Blue Shirt'],
    ] as const) {
      expect(resultOf(source, scope), source).toEqual(gives);
    }
  });

  test('[FX13] data with the name of a method is data, and is not called', () => {
    const scope = { ...SCOPE, context: { trim: 'mine', length: 5 } };
    expect(resultOf('[context.trim, context.length]', scope)).toEqual(['mine', 5]);
    expect(resultOf('context.trim.trim()', scope)).toBe('mine');
  });
});

describe('dates', () => {
  test('[FX14] the time is the one the evaluation is given', () => {
    expect(resultOf('now()', { ...SCOPE, now: NOW })).toBe('2026-03-01T12:30:00.000Z');
    expect(resultOf('[now() === now(), formatDate(now(), "HH:mm")]')).toEqual([true, '12:30']);
  });

  test('[FX14] dates are texts in ISO 8601 or milliseconds; what is none fails', () => {
    for (const [given, at] of [
      ['2026-03-01', '2026-03-01 00:00:00.000'],
      ['2026-03-01T12:30', '2026-03-01 12:30:00.000'],
      ['2026-03-01 12:30:15.25', '2026-03-01 12:30:15.250'],
      ['2026-03-01T12:30:15.123456Z', '2026-03-01 12:30:15.123'],
      ['2026-03-01T00:30:00+02:00', '2026-02-28 22:30:00.000'],
      ['2024-02-29T23:59:59-0530', '2024-03-01 05:29:59.000'],
      [0, '1970-01-01 00:00:00.000'],
      [-1, '1969-12-31 23:59:59.999'],
      ['0001-01-01', '0001-01-01 00:00:00.000'],
    ] as const) {
      const scope = { ...SCOPE, input: given };
      expect(resultOf('formatDate(input, "yyyy-MM-dd HH:mm:ss.SSS")', scope), `${given}`).toBe(at);
    }
    for (const given of [
      'tomorrow',
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-03-01T24:00',
      '2026-03-01T12:60',
      '2026-03-01T12:30+15:00',
      '0000-01-01',
      '01.03.2026',
      '',
      1e18,
      true,
    ]) {
      expect(failureOf('formatDate(input, "yyyy")', { ...SCOPE, input: given }), `${given}`).toBe(
        'wrong-kind',
      );
    }
  });

  test('[FX14] a pattern has known parts and words in quotes', () => {
    const at = '"2026-03-01T00:05:09Z"';
    expect(resultOf(`formatDate(${at}, "d.M.yy H:m:s")`)).toBe('1.3.26 0:5:9');
    expect(resultOf(`formatDate(${at}, "YYYY/DD hh:mm a")`)).toBe('2026/01 12:05 am');
    expect(resultOf(`formatDate(${at}, "HH 'o''clock'")`)).toBe("00 o'clock");
    expect(resultOf(`formatDate(${at}, "'on' dd")`)).toBe('on 01');
    expect(failureOf(`formatDate(${at}, "MMMM")`)).toBe('wrong-kind');
    expect(failureOf(`formatDate(${at}, "today")`)).toBe('wrong-kind');
    expect(failureOf(`formatDate(${at}, padStart("", 100, "."))`)).toBe('value');
    expect(failureOf(`formatDate(${at}, padStart("", 101, "."))`)).toBe('too-large');
  });

  test('[FX14] time zones are UTC, offsets, and names if the evaluation knows them', () => {
    const at = '"2026-07-01T22:30Z"';
    expect(resultOf(`formatDate(${at}, "dd HH:mm", "+02:00")`)).toBe('02 00:30');
    expect(resultOf(`formatDate(${at}, "dd HH:mm", "-0930")`)).toBe('01 13:00');
    expect(resultOf(`formatDate(${at}, "dd HH:mm", "UTC")`)).toBe('01 22:30');
    expect(resultOf('formatDate("2026-07-01", "dd HH", "+02:00")')).toBe('01 00');
    expect(failureOf(`formatDate(${at}, "dd", "Europe/Berlin")`)).toBe('wrong-kind');
    const scope = {
      ...SCOPE,
      zoneOffsetMinutes: (zone: string) => (zone === 'Europe/Berlin' ? 120 : undefined),
    };
    expect(resultOf(`formatDate(${at}, "dd HH:mm", "Europe/Berlin")`, scope)).toBe('02 00:30');
    expect(failureOf(`formatDate(${at}, "dd", "Mars/Base")`, scope)).toBe('wrong-kind');
  });

  test('[FX14] days are added and counted by the calendar, and written as they were given', () => {
    expect(
      resultOf('[addDays("2024-02-28", 2), addDays("2026-01-01", -1), addDays(0, 1)]'),
    ).toEqual(['2024-03-01', '2025-12-31', 86_400_000]);
    expect(resultOf('addDays("2026-03-01T10:00:00+02:00", 1)')).toBe('2026-03-02T08:00:00.000Z');
    expect(resultOf('daysBetween("2026-03-01", "2025-03-01")')).toBe(-365);
    expect(resultOf('daysBetween("2026-03-01T12:00", "2026-03-02T11:59")')).toBe(0);
    expect(failureOf('addDays("9999-12-31", 1)')).toBe('wrong-kind');
    expect(failureOf('addDays("2026-01-01", 1e300)')).toBe('wrong-kind');
  });
});
