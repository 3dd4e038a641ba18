import { type Scan, scan } from './scan.ts';

/** Everything tidy looks at. Paths are relative to the project's folder, with `/`. */
export type Project = {
  readonly texts: ReadonlyMap<string, string>;
  readonly sources: readonly Source[];
  readonly workspaces: readonly Workspace[];
};
export type Source = Scan & {
  readonly path: string;
  readonly text: string;
  readonly workspace: Workspace;
};
/** A folder with a `package.json`; what lies in none of the others belongs to the root. */
export type Workspace = {
  /** Without a slash at its end; empty for the root. */
  readonly folder: string;
  readonly name: string;
  readonly manifest: Manifest;
};
export type Manifest = {
  readonly name?: string;
  readonly exports?: { readonly [door: string]: string };
  readonly scripts?: { readonly [name: string]: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
  readonly optionalDependencies?: { readonly [name: string]: string };
};

/** Something to put right. Warnings are shown and do not fail. */
export type Finding = {
  readonly rule: RuleName;
  readonly path: string;
  /** From 1; 0 when it is about the whole file. */
  readonly line: number;
  readonly message: string;
  readonly weight?: 'warning';
};
export type RuleName =
  | 'arrow'
  | 'door'
  | 'cycle'
  | 'pure'
  | 'world'
  | 'spec'
  | 'length'
  | 'name'
  | 'dependency'
  | 'version'
  | 'lock'
  | 'machine'
  | 'leftover'
  | 'focus'
  | 'exception';
export type Rule = (project: Project) => readonly Finding[];

const SCOPE = '@baton/';

/** Builds the project from its texts; the tests of tidy bring their own. */
export function projectOf(texts: ReadonlyMap<string, string>): Project {
  const workspaces = [...texts]
    .filter(([path]) => path === 'package.json' || path.endsWith('/package.json'))
    .map(([path, text]) => workspaceOf(path, text))
    .sort((one, other) => other.folder.length - one.folder.length);
  const sources = [...texts]
    .filter(([path]) => /\.(?:ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .flatMap(([path, text]) => {
      const workspace = workspaces.find(
        ({ folder }) => folder === '' || path.startsWith(`${folder}/`),
      );
      return workspace === undefined ? [] : [{ ...scan(text), path, text, workspace }];
    });
  return { texts, sources, workspaces };
}

function workspaceOf(path: string, text: string): Workspace {
  const manifest: Manifest = JSON.parse(text);
  const name = manifest.name ?? '';
  return {
    folder: path.replace(/\/?package\.json$/, ''),
    name: name.startsWith(SCOPE) ? name.slice(SCOPE.length) : '',
    manifest,
  };
}

/** Where an import leads: another file of ours, a package of ours through a door, or somebody else's package. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'workspace'; readonly name: string; readonly door: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'foreign'; readonly name: string };

/** Reads an import's specifier as seen from a file. */
export function targetOf(fromPath: string, specifier: string): Target {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return { kind: 'file', path: joined(fromPath, bare) };
  if (bare.startsWith('node:')) return { kind: 'node', name: bare };
  const parts = bare.split('/');
  if (bare.startsWith(SCOPE)) {
    return { kind: 'workspace', name: parts[1] ?? '', door: ['.', ...parts.slice(2)].join('/') };
  }
  return { kind: 'foreign', name: parts.slice(0, bare.startsWith('@') ? 2 : 1).join('/') };
}

function joined(fromPath: string, relative: string): string {
  const parts = fromPath.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Tests and what only they use: contract suites, fixtures, fakes, previews, the configuration of tools. */
export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    /(?:^|\/)(?:contract|[\w-]+-contract|fixtures?|testing|fakes|preview)(?:\.ts$|\/)/.test(path) ||
    /\.config\.ts$/.test(path) ||
    path.startsWith('test/')
  );
}
