import { fileURLToPath } from 'node:url';

/** The folder of the whole project, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where the scripts keep what can be thrown away at any time. */
export const cacheFolder = `${root}/node_modules/.cache/baton`;
