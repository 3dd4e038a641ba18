import { arrows, guardedDoors } from './arrows.ts';
import {
  type Finding,
  isTest,
  type Project,
  type Source,
  type Target,
  targetOf,
} from './project.ts';
import { type Import, lineAt } from './scan.ts';

/** Arrows between packages, and the doors they go through. */
export function importRules(project: Project): Finding[] {
  return project.sources.flatMap((source) =>
    source.imports.flatMap((imported) => {
      const target = targetOf(source.path, imported.from);
      const found = crossing(project, source, target) ?? arrow(project, source, imported, target);
      return found === undefined
        ? []
        : [{ ...found, path: source.path, line: lineAt(source.text, imported.at) }];
    }),
  );
}

type Found = Pick<Finding, 'rule' | 'message'> | undefined;

function crossing(project: Project, source: Source, target: Target): Found {
  if (target.kind !== 'file') return undefined;
  const { folder } = source.workspace;
  const owner = project.workspaces.find((other) => target.path.startsWith(`${other.folder}/`));
  if (folder === '' || owner === undefined || owner.folder === folder) return undefined;
  return { rule: 'door', message: `import from @baton/${owner.name}, not from its files` };
}

/** Contract suites, and what a package offers so that others can be tested with it. */
const FOR_TESTS = /^\.\/(?:contract|testing|fakes)\b/;

function arrow(project: Project, source: Source, imported: Import, target: Target): Found {
  if (target.kind !== 'workspace') return undefined;
  const { name } = source.workspace;
  const workspace = project.workspaces.find((other) => other.name === target.name);
  if (workspace === undefined) return { rule: 'arrow', message: `there is no ${imported.from}` };
  if (workspace.manifest.exports?.[target.door] === undefined) {
    return { rule: 'door', message: `@baton/${target.name} has no door ${target.door}` };
  }
  if (name === target.name || name === '') return undefined;

  if (FOR_TESTS.test(target.door) && !isTest(source.path)) {
    return { rule: 'door', message: `${imported.from} is for tests` };
  }
  const allowed = arrows[name];
  if (allowed === undefined) {
    return { rule: 'arrow', message: `${name} has no row in tools/tidy/arrows.ts` };
  }
  const guard = guardedDoors[imported.from];
  if (guard !== undefined && !guard.users.includes(name) && !isTest(source.path)) {
    return { rule: 'door', message: `${imported.from} is not for ${name}: ${guard.why}` };
  }
  if (allowed.values === 'anything' || allowed.values.includes(target.name)) return undefined;
  if (allowed.types?.includes(target.name) !== true) {
    return { rule: 'arrow', message: `${name} may not import ${target.name}` };
  }
  return imported.kind === 'type'
    ? undefined
    : {
        rule: 'arrow',
        message: `${name} may import only types of ${target.name}: use import type`,
      };
}
