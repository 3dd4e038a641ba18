#!/usr/bin/env node
// `npm run build`: builds the screens whose sources changed; `--force` builds both.
import { installMissing } from './workspace/dependencies.mjs';
import { runMain } from './workspace/failure.mjs';
import { buildStaleScreens, screens } from './workspace/screens.mjs';

await runMain(async () => {
  await installMissing();
  const forced = process.argv.includes('--force');
  const built = await buildStaleScreens(forced ? screens : undefined);
  if (built === 0) console.log('The screens are up to date.');
  return 0;
});
