import { type Finding, isTest, type Project, targetOf, type Workspace } from './project.ts';
import { lineAt } from './scan.ts';

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** What is imported is declared where it is imported, what is declared is imported. */
export function dependencyRule(project: Project): Finding[] {
  return project.workspaces.flatMap((workspace) => [
    ...undeclared(project, workspace),
    ...unused(project, workspace),
  ]);
}

/** Exact versions: the same install everywhere, and updates are commits. */
export function versionRule(project: Project): Finding[] {
  return project.workspaces.flatMap(({ folder, manifest }) =>
    Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).flatMap(([name, version]): Finding[] => {
      if (EXACT.test(version)) return [];
      const path = manifestPath(folder);
      return [
        { rule: 'version', path, line: 0, message: `${name} ${version} is not one exact version` },
      ];
    }),
  );
}

/** The lock file names packages, not the place one machine had them from. */
export function lockRule(project: Project): Finding[] {
  const path = 'package-lock.json';
  const text = project.texts.get(path) ?? '';
  const address = /"resolved": "https?:/.exec(text);
  if (address === null) return [];
  const message = 'holds download addresses: see omit-lockfile-registry-resolved in .npmrc';
  return [{ rule: 'lock', path, line: lineAt(text, address.index), message }];
}

function undeclared(project: Project, workspace: Workspace): Finding[] {
  const { manifest } = workspace;
  const root = project.workspaces.find(({ folder }) => folder === '')?.manifest;
  return project.sources
    .filter((source) => source.workspace === workspace)
    .flatMap((source) =>
      source.imports.flatMap((imported): Finding[] => {
        const name = packageName(source.path, imported.from);
        if (name === undefined || name === manifest.name) return [];
        const typesOnly = imported.kind === 'type';
        const declared =
          name in { ...manifest.dependencies, ...manifest.optionalDependencies } ||
          ((isTest(source.path) || typesOnly || workspace.folder === '') &&
            name in { ...manifest.devDependencies, ...root?.devDependencies });
        if (declared) return [];
        const line = lineAt(source.text, imported.at);
        const message = `${name} is not a dependency in ${manifestPath(workspace.folder)}`;
        return [{ rule: 'dependency', path: source.path, line, message }];
      }),
    );
}

/** The root's are tools that are run, not imported; knip looks after those. */
function unused(project: Project, workspace: Workspace): Finding[] {
  if (workspace.folder === '') return [];
  const used = usedBy(project, workspace);
  const { manifest } = workspace;
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => !used.has(name) && !used.has(name.replace(/^@types\//, '')))
    .map((name) => ({
      rule: 'dependency',
      path: manifestPath(workspace.folder),
      line: 0,
      message: `nothing imports ${name}`,
    }));
}

function usedBy(project: Project, workspace: Workspace): Set<string> {
  const inside = ([path]: readonly [string, unknown]) => path.startsWith(`${workspace.folder}/`);
  const used = new Set<string>();
  for (const source of project.sources) {
    if (source.workspace !== workspace) continue;
    // What JSX compiles to imports one of the two.
    if (source.path.endsWith('.tsx')) used.add('react').add('preact');
    for (const { from } of source.imports) used.add(packageName(source.path, from) ?? '');
  }
  for (const [path, text] of [...project.texts].filter(inside)) {
    if (!path.endsWith('.css')) continue;
    for (const [, from] of text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)) {
      used.add(packageName(path, from ?? '') ?? '');
    }
  }
  const commands = Object.values(workspace.manifest.scripts ?? {}).join(' ');
  for (const word of commands.split(/\s+/)) used.add(word);
  return used;
}

function packageName(path: string, from: string): string | undefined {
  const target = targetOf(path, from);
  if (target.kind === 'workspace') return `@baton/${target.name}`;
  return target.kind === 'foreign' ? target.name : undefined;
}

function manifestPath(folder: string): string {
  return folder === '' ? 'package.json' : `${folder}/package.json`;
}
