import { type Finding, type Project, targetOf } from './project.ts';

/** Files that need each other at run time. Types may go in circles: nothing is left of them. */
export function cycleRule(project: Project): Finding[] {
  const paths = new Set(project.sources.map(({ path }) => path));
  const doors = doorsOf(project);
  const edges = new Map(
    project.sources.map((source) => {
      const targets = source.imports
        .filter(({ kind }) => kind === 'value')
        .map(({ from }) => {
          const target = targetOf(source.path, from);
          return target.kind === 'file' ? target.path : doors.get(from);
        });
      return [source.path, targets.filter((path) => path !== undefined && paths.has(path))];
    }),
  ) as ReadonlyMap<string, readonly string[]>;

  const findings: Finding[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const trail: string[] = [];
  const visit = (path: string) => {
    state.set(path, 'open');
    trail.push(path);
    for (const next of edges.get(path) ?? []) {
      if (state.get(next) === 'open') {
        const circle = [...trail.slice(trail.indexOf(next)), next];
        findings.push({ rule: 'cycle', path: next, line: 0, message: circle.join(' → ') });
      } else if (!state.has(next)) visit(next);
    }
    trail.pop();
    state.set(path, 'done');
  };
  for (const path of [...paths].sort()) if (!state.has(path)) visit(path);
  return findings;
}

function doorsOf(project: Project): Map<string, string> {
  return new Map(
    project.workspaces.flatMap(({ folder, manifest }) =>
      Object.entries(manifest.exports ?? {}).map(([door, file]): [string, string] => [
        `${manifest.name}${door.slice(1)}`,
        `${folder}/${file.replace(/^\.\//, '')}`,
      ]),
    ),
  );
}
