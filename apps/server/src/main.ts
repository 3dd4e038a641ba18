import { argv, env, exit, stderr, stdout, versions } from 'node:process';

const NODE_MAJOR_MIN = 24;

if (Number.parseInt(versions.node, 10) < NODE_MAJOR_MIN) {
  stderr.write(
    `Baton runs on Node ${NODE_MAJOR_MIN} or newer, and this is ${versions.node}. "npm start" brings its own.\n`,
  );
  exit(1);
}

// Not before: an older Node lacks what the server is built on, and would say so in its own words.
const { run } = await import('./run.ts');
await run({ args: argv.slice(2), environment: env, output: stdout, errors: stderr });
