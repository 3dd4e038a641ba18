#!/usr/bin/env node
// `npm run simulate`: passes its arguments on; `--help` there says which.
import { handOver } from './workspace/child.mjs';
import { installMissing } from './workspace/dependencies.mjs';
import { runMain } from './workspace/failure.mjs';
import { node24 } from './workspace/node24.mjs';
import { root } from './workspace/root.mjs';

await runMain(async () => {
  process.chdir(root);
  await installMissing();
  return handOver(node24(), ['test/simulator/src/main.ts', ...process.argv.slice(2)]);
});
