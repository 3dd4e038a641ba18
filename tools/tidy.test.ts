import { describe, expect, test } from 'vitest';
import { cycleRule } from './tidy/cycle-rule.ts';
import { dependencyRule, lockRule, versionRule } from './tidy/dependency-rules.ts';
import { except } from './tidy/exceptions.ts';
import { importRules } from './tidy/import-rules.ts';
import { parityRule } from './tidy/parity-rule.ts';
import { projectOf, type Rule } from './tidy/project.ts';
import { pureRule, worldRule } from './tidy/purity-rules.ts';
import { focusRule, leftoverRules, lengthRule, nameRule } from './tidy/shape-rules.ts';
import { specRule } from './tidy/spec-rule.ts';

const packages = ['kernel', 'desk', 'protocol', 'store', 'host', 'runtime', 'gateways'];
const manifests = Object.fromEntries(
  packages.map((name) => [
    `packages/${name}/package.json`,
    JSON.stringify({
      name: `@baton/${name}`,
      exports: {
        '.': './src/index.ts',
        ...(name === 'protocol' && { './schemas': './src/schemas.ts' }),
      },
    }),
  ]),
);

/** What a rule says of a project that has the packages above and these files. */
function says(rule: Rule, files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(Object.entries({ 'package.json': '{}', ...manifests, ...files }));
  return rule(projectOf(texts)).map(
    ({ rule: name, path, line, message }) => `${name} ${path}:${line} ${message}`,
  );
}

describe('arrows and doors', () => {
  test('an arrow of the table is fine, any other is not', () => {
    expect(
      says(importRules, { 'packages/desk/src/a.ts': "import { later } from '@baton/kernel';" }),
    ).toEqual([]);
    expect(
      says(importRules, { 'packages/kernel/src/a.ts': "import { a } from '@baton/desk';" }),
    ).toEqual(['arrow packages/kernel/src/a.ts:1 kernel may not import desk']);
    expect(
      says(importRules, {
        'packages/gateways/src/a.ts': "\nimport type { A } from '@baton/runtime';",
      }),
    ).toEqual(['arrow packages/gateways/src/a.ts:2 gateways may not import runtime']);
  });

  test('an arrow for types carries nothing else', () => {
    expect(
      says(importRules, { 'packages/host/src/a.ts': "import type { A } from '@baton/desk';" }),
    ).toEqual([]);
    expect(
      says(importRules, { 'packages/host/src/a.ts': "import { a } from '@baton/desk';" }),
    ).toEqual([
      'arrow packages/host/src/a.ts:1 host may import only types of desk: use import type',
    ]);
  });

  test('a package is entered through its doors', () => {
    expect(
      says(importRules, {
        'packages/desk/src/a.ts': "import { a } from '@baton/kernel/src/brand.ts';",
      }),
    ).toEqual(['door packages/desk/src/a.ts:1 @baton/kernel has no door ./src/brand.ts']);
    expect(
      says(importRules, {
        'packages/desk/src/a.ts': "import { a } from '../../kernel/src/brand.ts';",
      }),
    ).toEqual(['door packages/desk/src/a.ts:1 import from @baton/kernel, not from its files']);
  });

  test('a guarded door is for those it names', () => {
    expect(
      says(importRules, {
        'packages/gateways/src/a.ts': "import { a } from '@baton/protocol/schemas';",
      }),
    ).toEqual([]);
    expect(
      says(importRules, {
        'packages/host/src/a.ts': "import type { A } from '@baton/protocol/schemas';",
      }),
    ).toEqual([
      'door packages/host/src/a.ts:1 @baton/protocol/schemas is not for host: zod stays on the server',
    ]);
  });

  test('the doors for tests are for tests', () => {
    const manifest = '{"name":"@baton/store","exports":{"./contract":"./src/contract.ts"}}';
    const code = "import { suite } from '@baton/store/contract';";
    const files = {
      'packages/store/package.json': manifest,
      'packages/runtime/src/a.ts': code,
      'packages/runtime/src/a.test.ts': code,
    };
    expect(says(importRules, files)).toEqual([
      'door packages/runtime/src/a.ts:1 @baton/store/contract is for tests',
    ]);
  });

  test('a package without a row in the table may import nothing', () => {
    const files = {
      'packages/novel/package.json': '{"name":"@baton/novel"}',
      'packages/novel/src/a.ts':
        "import { later } from '@baton/kernel'; import { b } from '@baton/absent';",
    };
    expect(says(importRules, files)).toEqual([
      'arrow packages/novel/src/a.ts:1 novel has no row in tools/tidy/arrows.ts',
      'arrow packages/novel/src/a.ts:1 there is no @baton/absent',
    ]);
  });
});

describe('cycles', () => {
  test('files that need each other are found, through doors too', () => {
    const files = {
      'packages/desk/src/index.ts': "export { a } from './a.ts';",
      'packages/desk/src/a.ts': "import { b } from './b.ts';",
      'packages/desk/src/b.ts': "import { a } from '@baton/desk';",
    };
    expect(says(cycleRule, files)).toEqual([
      'cycle packages/desk/src/a.ts:0 packages/desk/src/a.ts → packages/desk/src/b.ts → packages/desk/src/index.ts → packages/desk/src/a.ts',
    ]);
  });

  test('types may go in circles', () => {
    const files = {
      'packages/desk/src/a.ts': "import { b } from './b.ts';",
      'packages/desk/src/b.ts': "import type { A } from './a.ts';",
    };
    expect(says(cycleRule, files)).toEqual([]);
  });
});

describe('pure packages', () => {
  test.each([
    'Date.now()',
    'new Date(0)',
    'Math.random()',
    'crypto.subtle',
    'process.env',
    'setTimeout(a, 1)',
    'fetch(a)',
    'console.log(a)',
    'async () => {}',
    'a.localeCompare(b)',
    'a.toLocaleString()',
  ])('%s is not pure', (code) => {
    expect(says(pureRule, { 'packages/desk/src/a.ts': code })).toHaveLength(1);
  });

  test('modules of Node are not pure', () => {
    expect(says(pureRule, { 'packages/desk/src/a.ts': "import { a } from 'node:fs';" })).toEqual([
      'pure packages/desk/src/a.ts:1 desk is pure: no node:fs',
    ]);
  });

  test('names of ours that only look alike are fine', () => {
    expect(
      says(pureRule, {
        'packages/desk/src/a.ts': 'desk.process; const updated = Dated; // Date\n"fetch"',
      }),
    ).toEqual([]);
  });

  test('tests of pure packages and the schemas of the protocol may do what they need', () => {
    const files = {
      'packages/desk/src/a.test.ts': 'await a; Date.now()',
      'packages/protocol/src/schemas.ts': 'console',
    };
    expect(says(pureRule, files)).toEqual([]);
  });
});

test('elsewhere time and chance come in through a port', () => {
  const code =
    'new Date(row.at); new Date(); Date.now(); setTimeout(a, 1); clock.setTimeout; crypto.randomUUID()';
  expect(says(worldRule, { 'packages/runtime/src/a.ts': code })).toEqual([
    'world packages/runtime/src/a.ts:1 new Date(): take time and chance from the clock that is passed in',
    'world packages/runtime/src/a.ts:1 Date.now: take time and chance from the clock that is passed in',
    'world packages/runtime/src/a.ts:1 setTimeout: take time and chance from the clock that is passed in',
    'world packages/runtime/src/a.ts:1 randomUUID: take time and chance from the clock that is passed in',
  ]);
  expect(says(worldRule, { 'tools/a.ts': code, 'packages/desk/src/a.ts': code })).toEqual([]);
});

describe('rules and their tests', () => {
  const spec = '# Rules\n- **ZZ1** One holds.\n- **ZZ2** Another holds.\n';

  test('each rule is quoted and each quoted rule exists', () => {
    const files = {
      'packages/desk/SPEC.md': spec,
      'packages/desk/src/a.test.ts': "test('[ZZ1] one holds', a);\ntest('[ZZ3] what is this', a);",
    };
    expect(says(specRule, files)).toEqual([
      'spec packages/desk/src/a.test.ts:2 no SPEC.md has a rule ZZ3',
      'spec packages/desk/SPEC.md:3 no test quotes [ZZ2]',
    ]);
  });

  test('one test may quote several rules, in any kind of string', () => {
    const files = {
      'packages/desk/SPEC.md': spec,
      'packages/desk/src/a.test.ts': 'test(`[ZZ1, ZZ2] ${a}`, b);',
    };
    expect(says(specRule, files)).toEqual([]);
  });

  test('an id belongs to one rule of one package', () => {
    const files = {
      'packages/desk/SPEC.md': spec,
      'packages/store/SPEC.md': '- **ZZ2** Something else.\n',
      'packages/desk/src/a.test.ts': "test('[ZZ1, ZZ2] both', a);",
    };
    expect(says(specRule, files)).toEqual([
      'spec packages/store/SPEC.md:1 ZZ2 is also a rule of packages/desk/SPEC.md',
    ]);
  });
});

test('what the parity page claims is backed by rules and journeys that exist', () => {
  const files = {
    'packages/desk/SPEC.md': '- **ZZ1** One holds.\n- **ZZ2** Another holds.\n',
    'test/e2e/src/talk.spec.ts': '',
    'docs/parity.md': [
      '| Feature | State | Test |',
      '|---|---|---|',
      '| one | works | ZZ1–ZZ2, `talk` |',
      '| two | works | |',
      '| three | part: half of it | ZZ3 |',
      '| four | works | `Ours` | `walk` |',
      '| five | later | |',
    ].join('\n'),
  };
  expect(says(parityRule, files)).toEqual([
    'spec docs/parity.md:4 no test shows: two',
    'spec docs/parity.md:5 no SPEC.md has a rule ZZ3',
    'spec docs/parity.md:6 there is no journey walk',
  ]);
});

describe('the shape of files', () => {
  test('a long file is a warning', () => {
    const project = projectOf(
      new Map([
        ['package.json', '{}'],
        ['packages/desk/src/a.ts', 'a\n'.repeat(401)],
      ]),
    );
    expect(lengthRule(project)).toMatchObject([
      { weight: 'warning', message: '401 lines, more than 400' },
    ]);
    expect(says(lengthRule, { 'packages/desk/src/a.ts': 'a\n'.repeat(400) })).toEqual([]);
  });

  test('a name says what is inside', () => {
    const files = {
      'packages/desk/src/chat-utils.ts': '',
      'packages/desk/src/common/a.ts': '',
      'packages/desk/src/Chat.ts': '',
    };
    expect(says(nameRule, { ...files, 'packages/desk/src/baseline.ts': '' })).toEqual([
      'name packages/desk/src/chat-utils.ts:0 "utils" says nothing: name it by what it exports',
      'name packages/desk/src/common/a.ts:0 "common" says nothing: name it by what it exports',
      'name packages/desk/src/Chat.ts:0 file names are kebab-case',
    ]);
  });

  test('places of one machine and leftovers are found in every text', () => {
    const files = {
      'docs/a.md': 'See /home/jo/baton.\nTODO: write\nhttps://example.org/home/page is fine\n',
    };
    expect(says(leftoverRules, files)).toEqual([
      'machine docs/a.md:1 /home/j… is a place on one machine',
      'leftover docs/a.md:2 TODO: do it, or open an issue',
    ]);
  });

  test('no test runs alone, and one that does not run says why', () => {
    const code =
      "test.only('a', b);\ntest.skip('c', d);\n// The vendor answers only in May.\ntest.skip('e', f);\n'test.only'";
    expect(says(focusRule, { 'packages/desk/src/a.test.ts': code })).toEqual([
      'focus packages/desk/src/a.test.ts:1 .only keeps the other tests from running',
      'focus packages/desk/src/a.test.ts:2 .skip needs a comment that says why',
    ]);
  });
});

describe('dependencies', () => {
  test('what is imported is declared, what is declared is imported', () => {
    const files = {
      'packages/store/package.json': JSON.stringify({
        name: '@baton/store',
        dependencies: { ws: '8.0.0', zod: '4.0.0' },
        devDependencies: { '@types/ws': '8.0.0', pg: '8.0.0' },
      }),
      'packages/store/src/a.ts':
        "import { a } from 'ws'; import { b } from 'pino'; import { c } from 'pg';",
      'packages/store/src/a.test.ts': "import { a } from 'pg';",
    };
    expect(says(dependencyRule, files)).toEqual([
      'dependency packages/store/src/a.ts:1 pino is not a dependency in packages/store/package.json',
      'dependency packages/store/src/a.ts:1 pg is not a dependency in packages/store/package.json',
      'dependency packages/store/package.json:0 nothing imports zod',
    ]);
  });

  test('tests may use what the root installs for tests', () => {
    const files = {
      'package.json': JSON.stringify({ devDependencies: { vitest: '5.0.0' } }),
      'packages/store/src/a.test.ts': "import { test } from 'vitest';",
      'packages/store/src/a.ts': "import { test } from 'vitest';",
    };
    expect(says(dependencyRule, files)).toEqual([
      'dependency packages/store/src/a.ts:1 vitest is not a dependency in packages/store/package.json',
    ]);
  });

  test('versions are exact', () => {
    const files = {
      'package.json': JSON.stringify({
        devDependencies: { a: '1.2.3', b: '^1.2.3', c: 'latest', d: '1.0.0-rc.1' },
      }),
    };
    expect(says(versionRule, files)).toEqual([
      'version package.json:0 b ^1.2.3 is not one exact version',
      'version package.json:0 c latest is not one exact version',
    ]);
  });

  test('the lock file names no addresses', () => {
    const line = '"resolved": "https://registry.example.org/a.tgz"';
    expect(says(lockRule, { 'package-lock.json': `{\n${line}\n}` })).toHaveLength(1);
    expect(says(lockRule, { 'package-lock.json': '{ "resolved": "packages/desk" }' })).toEqual([]);
  });
});

describe('exceptions', () => {
  const finding = {
    rule: 'world',
    path: 'packages/client/src/browser.ts',
    line: 3,
    message: 'a timer',
  } as const;

  test('an exception takes out what it names', () => {
    const exact = {
      rule: 'world',
      path: 'packages/client/src/browser.ts',
      reason: 'the port',
    } as const;
    const folder = { rule: 'world', path: 'packages/client/', reason: 'the port' } as const;
    expect(except([finding], [exact], 'list.ts')).toEqual([]);
    expect(except([finding], [folder], 'list.ts')).toEqual([]);
  });

  test('an exception that excepts nothing is a finding', () => {
    const idle = {
      rule: 'pure',
      path: 'packages/client/src/browser.ts',
      reason: 'the port',
    } as const;
    expect(except([finding], [idle], 'list.ts')).toEqual([
      finding,
      {
        rule: 'exception',
        path: 'list.ts',
        line: 0,
        message:
          'packages/client/src/browser.ts needs no exception from pure any more: take it out',
      },
    ]);
  });
});
