import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { collect } from './child.mjs';
import { agrees, dependenciesAreCurrent, skippedHere } from './dependencies.mjs';
import { fingerprint } from './fingerprint.mjs';
import { readReport } from './read-report.mjs';
import { seconds } from './words.mjs';

const folder = mkdtempSync(join(tmpdir(), 'baton-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe('what is installed', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/ws': { version: '8.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
    'node_modules/@baton/desk': { link: true, resolved: 'packages/desk' },
  };
  const installed = {
    'node_modules/ws': { version: '8.0.0' },
    'node_modules/@baton/desk': { link: true, resolved: 'packages/desk' },
  };

  test('agrees with the lock file when only other platforms are absent', () => {
    expect(agrees(wanted, installed)).toBe(true);
  });

  test('does not agree when a package is absent, of another version, or elsewhere', () => {
    expect(agrees(wanted, { 'node_modules/ws': { version: '8.0.0' } })).toBe(false);
    expect(agrees(wanted, { ...installed, 'node_modules/ws': { version: '7.0.0' } })).toBe(false);
    const moved = { link: true, resolved: 'packages/table' };
    expect(agrees(wanted, { ...installed, 'node_modules/@baton/desk': moved })).toBe(false);
  });

  test('an optional package that is there has the wanted version', () => {
    const older = { ...installed, 'node_modules/other-platform': { version: '0.9.0' } };
    expect(agrees(wanted, older)).toBe(false);
  });

  test('what npm left out for this platform is named, what is for others is not', () => {
    const host = { os: 'linux', cpu: 'x64', libc: 'glibc' };
    const part = { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] };
    const parts = {
      plain: part,
      glibc: { ...part, libc: ['glibc'] },
      musl: { ...part, libc: ['musl'] },
      mac: { ...part, os: ['darwin'] },
      anywhere: { version: '1.0.0', optional: true },
    };
    expect(skippedHere(parts, {}, host)).toEqual(['plain', 'glibc']);
    expect(skippedHere(parts, { plain: part }, host)).toEqual(['glibc']);
  });

  test('without a record of npm nothing is installed', () => {
    write('fresh/package-lock.json', '{"packages":{}}');
    expect(dependenciesAreCurrent(join(folder, 'fresh'))).toBe(false);
    write('fresh/node_modules/.package-lock.json', '{"packages":{}}');
    expect(dependenciesAreCurrent(join(folder, 'fresh'))).toBe(true);
  });
});

test('a fingerprint changes with the sources and with nothing else', () => {
  write('app/src/a.ts', 'one');
  const print = () => fingerprint(folder, ['app', 'absent']);
  const before = print();
  expect(print()).toBe(before);

  for (const path of [
    'app/dist/a.js',
    'app/node_modules/b.js',
    'app/preview/c.ts',
    'app/src/a.test.ts',
    'app/README.md',
  ]) {
    write(path, 'x');
    expect(print(), path).toBe(before);
  }
  write('app/src/b.ts', 'two');
  const after = print();
  expect(after).not.toBe(before);
  write('app/src/b.ts', 'three');
  expect(print()).not.toBe(after);
});

test('a program that takes too long is stopped with what it started, and has failed', async () => {
  // Its own child holds the same output, which therefore only closes when both are gone.
  const wait = 'setInterval(() => {}, 1000)';
  const child = `spawn(process.execPath, ['-e', '${wait}'], { stdio: 'inherit' })`;
  const forever = ['-e', `require('node:child_process').${child}; ${wait}`];
  const finished = await collect(process.execPath, forever, { timeoutMs: 300 });
  expect(finished.code).toBe(1);
  expect(finished.output).toContain('it took longer than 0.3 s');
});

test('what a program leaves behind is ended with it', async () => {
  // It holds the output: were it not ended, this would wait for ever.
  const left = `['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }`;
  const code = `require('node:child_process').spawn(process.execPath, ${left}); process.exit(3)`;
  const finished = await collect(process.execPath, ['-e', code]);
  expect(finished.code).toBe(3);
});

test('a report that was never finished is no report', () => {
  expect(readReport(join(folder, 'absent.json'))).toBeUndefined();
  write('half.json', '{"tests":');
  expect(readReport(join(folder, 'half.json'))).toBeUndefined();
  write('whole.json', '{"tests":1}');
  expect(readReport(join(folder, 'whole.json'))).toEqual({ tests: 1 });
});

test('times are said as people say them', () => {
  expect([40, 1_250, 9_990, 59_400, 125_000].map(seconds)).toEqual([
    '0.0 s',
    '1.3 s',
    '10 s',
    '59 s',
    '2 min 5 s',
  ]);
});
