import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { cacheFolder, root } from './root.mjs';

const NODE_MAJOR_MIN = 24;

/** The Node that came with the dependencies; else the one that runs this, if it is new enough; else a `Failure`. */
export function node24() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'bin/node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    for (const path of [
      `node_modules/${name}/${executable}`,
      `node_modules/${name}/bin/${executable}`,
    ]) {
      if (existsSync(join(root, path))) return join(root, path);
    }
  }
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR_MIN) return process.execPath;
  throw new Failure(
    `Baton runs on Node ${NODE_MAJOR_MIN} or newer. npm has none for ${process.platform}-${process.arch}, and this is ` +
      `${process.version}: install Node ${NODE_MAJOR_MIN} and run the command again.`,
  );
}

/** Where Node keeps what it made of the sources, so that the next start has less to do. */
export const compiledFolder = process.env['NODE_COMPILE_CACHE'] ?? join(cacheFolder, 'compiled');

/** The environment in which `node` means Node 24, for programs that start others. */
export function node24Environment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    PATH: `${dirname(node24())}${separator}${process.env['PATH'] ?? ''}`,
    NODE_COMPILE_CACHE: compiledFolder,
  };
}

/**
 * The file to run under Node for a program that an installed package brings.
 * @param {string} packageName
 * @param {string} [program] when the package brings several
 */
export function programOf(packageName, program = packageName) {
  const folder = join(root, 'node_modules', packageName);
  /** @type {{ bin?: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[program];
  if (path === undefined) throw new Error(`${packageName} brings no program ${program}`);
  return join(folder, path);
}
