import type { Finding, Project } from './project.ts';
import { lineAt } from './scan.ts';

const RULE = /^- \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/gm;
const QUOTED = /^\[([A-Z]{1,4}\d+[a-z]?(?:, ?[A-Z]{1,4}\d+[a-z]?)*)\]/;

type Place = { readonly path: string; readonly line: number };

/** Every rule of a `SPEC.md` is quoted by the name of a test, every quoted rule exists, and no id is used twice. */
export function specRule(project: Project): Finding[] {
  const findings: Finding[] = [];
  const stated = statedRules(project);
  for (const [id, [first, ...others]] of stated) {
    for (const place of others) {
      findings.push({ rule: 'spec', ...place, message: `${id} is also a rule of ${first?.path}` });
    }
  }

  const tested = new Set<string>();
  for (const { path, text, literals } of project.sources) {
    for (const literal of literals) {
      for (const id of QUOTED.exec(literal.text)?.[1]?.split(/, ?/) ?? []) {
        tested.add(id);
        if (stated.has(id)) continue;
        const line = lineAt(text, literal.at);
        findings.push({ rule: 'spec', path, line, message: `no SPEC.md has a rule ${id}` });
      }
    }
  }
  for (const [id, [place]] of stated) {
    if (place === undefined || tested.has(id)) continue;
    findings.push({ rule: 'spec', ...place, message: `no test quotes [${id}]` });
  }
  return findings;
}

/** Every rule by its id, with the places that state it: one, if all is well. */
export function statedRules(project: Project): Map<string, Place[]> {
  const stated = new Map<string, Place[]>();
  for (const [path, text] of project.texts) {
    if (!/(?:^|\/)SPEC\.md$/.test(path)) continue;
    for (const match of text.matchAll(RULE)) {
      const id = match[1] ?? '';
      const places = stated.get(id) ?? [];
      stated.set(id, [...places, { path, line: lineAt(text, match.index) }]);
    }
  }
  return stated;
}
