import { arrows, impureFiles } from './arrows.ts';
import { type Finding, isTest, type Project, type Source } from './project.ts';
import { lineAt } from './scan.ts';

/** What a pure package may not name: with these it would not give the same answer twice. */
const IMPURE =
  /(?<![.\w$])(?:Date|Math\.random|crypto|process|performance|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|console|async|await|Intl|globalThis)(?![\w$])|\.(?:localeCompare|toLocale\w*)\b/g;

/** Time and chance, taken instead of given. */
const WORLD =
  /(?<![.\w$])(?:Date\.now|new Date\(\s*\)|Math\.random|performance\.now|(?:globalThis\.|window\.)?(?:setTimeout|setInterval|requestAnimationFrame|requestIdleCallback))(?![\w$])|(?<![\w$])(?:randomUUID|randomBytes|randomInt|getRandomValues)(?![\w$])/g;

/** Pure packages stay pure. */
export function pureRule(project: Project): Finding[] {
  return project.sources.filter(isPure).flatMap((source) => [
    ...matches(source, IMPURE, (name) => ({
      rule: 'pure',
      message: `${source.workspace.name} is pure: no ${name}`,
    })),
    ...source.imports
      .filter(({ from }) => from.startsWith('node:'))
      .map(
        ({ at, from }): Finding => ({
          rule: 'pure',
          path: source.path,
          line: lineAt(source.text, at),
          message: `${source.workspace.name} is pure: no ${from}`,
        }),
      ),
  ]);
}

/** Everywhere else the clock, timers and randomness come in through a port; the files behind the port are exceptions. */
export function worldRule(project: Project): Finding[] {
  return project.sources
    .filter(
      ({ path }) =>
        /^(?:packages|apps|test\/simulator)\//.test(path) && !path.includes('/preview/'),
    )
    .filter((source) => !isPure(source))
    .flatMap((source) =>
      matches(source, WORLD, (name) => ({
        rule: 'world',
        message: `${name}: take time and chance from the clock that is passed in`,
      })),
    );
}

function isPure({ path, workspace }: Source): boolean {
  return (
    arrows[workspace.name]?.layer === 'pure' &&
    path.startsWith(`${workspace.folder}/src/`) &&
    !isTest(path) &&
    !impureFiles.includes(path)
  );
}

function matches(
  source: Source,
  pattern: RegExp,
  finding: (name: string) => Pick<Finding, 'rule' | 'message'>,
): Finding[] {
  return [...source.code.matchAll(pattern)].map((match) => ({
    ...finding(match[0]),
    path: source.path,
    line: lineAt(source.text, match.index),
  }));
}
