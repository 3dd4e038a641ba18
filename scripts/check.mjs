#!/usr/bin/env node
// `npm run check`: types, lint, tidy, dead code. Seconds, for while one is writing.
import { checks, reportOf, runChecks } from './workspace/checks.mjs';
import { installMissing } from './workspace/dependencies.mjs';
import { runMain } from './workspace/failure.mjs';
import { seconds } from './workspace/words.mjs';

await runMain(async () => {
  await installMissing();
  const results = await runChecks(checks, ({ check, code, ms }) => {
    console.log(`${check.name.padEnd(12)} ${code === 0 ? 'ok' : 'FAILED'}  ${seconds(ms)}`);
  });
  const failed = results.filter((result) => result.code !== 0);
  for (const result of failed) console.log(`\n── ${reportOf(result)}`);
  return failed.length === 0 ? 0 : 1;
});
