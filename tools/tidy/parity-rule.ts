import type { Finding, Project } from './project.ts';
import { lineAt } from './scan.ts';
import { statedRules } from './spec-rule.ts';

const PAGE = 'docs/parity.md';
const ROW = /^\| (?<feature>.*?) \| (?<state>works|part|later)\b.*\|(?<tests>[^|]*)\|$/gm;

/** What the parity page claims is backed: by rules that exist, by journeys that exist, and never by nothing. */
export function parityRule(project: Project): Finding[] {
  const text = project.texts.get(PAGE) ?? '';
  const rules = statedRules(project);
  return [...text.matchAll(ROW)].flatMap((row): Finding[] => {
    const { feature = '', state, tests = '' } = row.groups ?? {};
    const line = lineAt(text, row.index);
    const finding = (message: string): Finding => ({ rule: 'spec', path: PAGE, line, message });
    if (state === 'works' && tests.trim() === '') return [finding(`no test shows: ${feature}`)];

    const ids = [...tests.matchAll(/\b[A-Z]{2,4}\d+[a-z]?\b/g)].map(([id]) => id);
    const journeys = [...tests.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
    return [
      ...ids.filter((id) => !rules.has(id)).map((id) => finding(`no SPEC.md has a rule ${id}`)),
      ...journeys
        .filter((name) => !project.texts.has(`test/e2e/src/${name}.spec.ts`))
        .map((name) => finding(`there is no journey ${name}`)),
    ];
  });
}
