import type { Finding, Project } from './project.ts';
import { lineAt } from './scan.ts';

const RULE = /^- \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/gm;
const QUOTED = /^\[([A-Z]{1,4}\d+[a-z]?(?:, ?[A-Z]{1,4}\d+[a-z]?)*)\]/;

/** Every rule of a `SPEC.md` is quoted by the name of a test, every quoted rule exists, and no id is used twice. */
export function specRule(project: Project): Finding[] {
  const findings: Finding[] = [];
  const stated = new Map<string, { path: string; line: number }>();
  for (const [path, text] of project.texts) {
    if (!/(?:^|\/)SPEC\.md$/.test(path)) continue;
    for (const match of text.matchAll(RULE)) {
      const id = match[1] ?? '';
      const line = lineAt(text, match.index);
      const before = stated.get(id);
      if (before === undefined) stated.set(id, { path, line });
      else
        findings.push({
          rule: 'spec',
          path,
          line,
          message: `${id} is also a rule of ${before.path}`,
        });
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
  for (const [id, { path, line }] of stated) {
    if (!tested.has(id))
      findings.push({ rule: 'spec', path, line, message: `no test quotes [${id}]` });
  }
  return findings;
}
