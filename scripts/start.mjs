#!/usr/bin/env node
// `npm start`: makes the checkout ready to run, then becomes the server. Needs nothing but Node 20 and npm.
import { handOver } from './workspace/child.mjs';
import { installMissing } from './workspace/dependencies.mjs';
import { runMain } from './workspace/failure.mjs';
import { compiledFolder, node24 } from './workspace/node24.mjs';
import { root } from './workspace/root.mjs';
import { buildStaleScreens } from './workspace/screens.mjs';

await runMain(async () => {
  process.chdir(root);
  await installMissing();
  await buildStaleScreens();
  // Node keeps what it made of the sources: a third less work at the next start.
  process.env['NODE_COMPILE_CACHE'] = compiledFolder;
  const underNpm = process.env['npm_lifecycle_event'] !== undefined;
  return handOver(node24(), [
    ...(underNpm ? ['--import', new URL('workspace/end-with-npm.mjs', import.meta.url).href] : []),
    'apps/server/src/main.ts',
    ...process.argv.slice(2),
  ]);
});
