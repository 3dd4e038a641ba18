import { fileURLToPath } from 'node:url';
import { cycleRule } from './tidy/cycle-rule.ts';
import { dependencyRule, lockRule, versionRule } from './tidy/dependency-rules.ts';
import { except } from './tidy/exceptions.ts';
import { importRules } from './tidy/import-rules.ts';
import { parityRule } from './tidy/parity-rule.ts';
import type { Finding, Rule } from './tidy/project.ts';
import { pureRule, worldRule } from './tidy/purity-rules.ts';
import { readProject } from './tidy/read-project.ts';
import { focusRule, leftoverRules, lengthRule, nameRule } from './tidy/shape-rules.ts';
import { specRule } from './tidy/spec-rule.ts';
import { exceptions } from './tidy-exceptions.ts';

// What compilers and linters do not look at: who imports whom, what pure code touches, whether rules have tests.

const rules: readonly Rule[] = [
  importRules,
  cycleRule,
  pureRule,
  worldRule,
  specRule,
  parityRule,
  lengthRule,
  nameRule,
  dependencyRule,
  versionRule,
  lockRule,
  leftoverRules,
  focusRule,
];

const project = readProject(fileURLToPath(new URL('..', import.meta.url)));
const findings = except(
  rules.flatMap((rule) => rule(project)),
  exceptions,
  'tools/tidy-exceptions.ts',
);
const errors = findings.filter(({ weight }) => weight !== 'warning');
for (const finding of sorted(findings)) console.log(lineFor(finding));
if (errors.length === 0) console.log(`${project.sources.length} files are tidy.`);
else {
  console.log(`${errors.length} ${errors.length === 1 ? 'thing' : 'things'} to put right.`);
  process.exitCode = 1;
}

function sorted(list: readonly Finding[]): Finding[] {
  return [...list].sort(
    (one, other) =>
      compare(one.path, other.path) || one.line - other.line || compare(one.message, other.message),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function lineFor({ rule, path, line, message, weight }: Finding): string {
  const place = line === 0 ? path : `${path}:${line}`;
  return `${place}  ${weight === 'warning' ? `(warning) ${rule}` : rule}  ${message}`;
}
