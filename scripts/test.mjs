#!/usr/bin/env node
// `npm test`: everything that must hold, on a machine that has only git, Node 20 and npm. The last line is the sum.
// `npm test -- tests journeys` runs some of the stages.
import { stripVTControlCharacters } from 'node:util';
import { installMissing } from './workspace/dependencies.mjs';
import { Failure, runMain } from './workspace/failure.mjs';
import { runStage, stages } from './workspace/stages.mjs';
import { indented, seconds } from './workspace/words.mjs';

await runMain(async () => {
  const wanted = wantedStages(process.argv.slice(2));
  try {
    await installMissing();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.log(`${error.message}\n\n0 passed, 1 failed`);
    return 1;
  }

  const startedAt = performance.now();
  const reports = [];
  let passed = 0;
  let failed = 0;
  for (const stage of wanted) {
    process.stdout.write(`${stage.name.padEnd(11)} ${stage.says.padEnd(30)} `);
    const stageStartedAt = performance.now();
    const result = await runStage(stage);
    passed += result.passed;
    failed += result.failed;
    const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
    const sum =
      result.failed === 0
        ? `${result.passed} ok${skipped}`
        : `${result.failed} FAILED, ${result.passed} ok${skipped}`;
    console.log(`${sum}  ${seconds(performance.now() - stageStartedAt)}`);
    if (result.failed > 0)
      reports.push(
        `── ${stage.name}\n${indented(stripVTControlCharacters(result.report).trim())}\n`,
      );
  }
  console.log(`${'total'.padEnd(42)} ${seconds(performance.now() - startedAt)}\n`);
  for (const report of reports) console.log(report);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** @param {readonly string[]} names none: all of them */
function wantedStages(names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Failure(
      `There is no stage ${unknown}; there are ${stages.map((stage) => stage.name).join(', ')}.`,
    );
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}
