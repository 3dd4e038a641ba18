import { argv, env, exit, stderr, stdout, versions } from 'node:process';

const NODE_MAJOR_MIN = 24;

// A Node that is only a little older runs this file and then fails on something it lacks, in its own words.
if (Number.parseInt(versions.node, 10) < NODE_MAJOR_MIN) {
  stderr.write(
    `Baton runs on Node ${NODE_MAJOR_MIN} or newer, and this is ${versions.node}. "npm start" brings its own.\n`,
  );
  exit(1);
}
const { run } = await import('./run.ts');
await run({ args: argv.slice(2), environment: env, output: stdout, errors: stderr });
