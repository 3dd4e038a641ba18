#!/usr/bin/env node
// Starts the server with the Node at hand. Plain JavaScript, so that an older Node gets as far as this sentence.
const NODE_MAJOR_MIN = 24;

if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR_MIN) {
  console.error(
    `Baton runs on Node ${NODE_MAJOR_MIN} or newer, and this is ${process.versions.node}. "npm start" brings its own.`,
  );
  process.exit(1);
}
await import('./src/main.ts');
