import type { Exception } from './tidy/exceptions.ts';

/** Where a rule does not hold, and why that is right. This list may only get shorter. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'world',
    path: 'apps/server/src/system-clock.ts',
    reason: 'is the clock that the server passes to everything else',
  },
  {
    rule: 'world',
    path: 'apps/server/src/system-random.ts',
    reason: 'is the chance that the server passes to everything else',
  },
  {
    rule: 'world',
    path: 'packages/client/src/browser.ts',
    reason: 'is the ClientWorld of a browser',
  },
  {
    rule: 'world',
    path: 'packages/client/src/node.ts',
    reason: 'is the ClientWorld of Node',
  },
  {
    rule: 'world',
    path: 'apps/widget/src/loader/when-idle.ts',
    reason: 'the loader waits for the page to be idle, before there is a client with a clock',
  },
  {
    rule: 'world',
    path: 'packages/intents/measure/cost.ts',
    reason: 'measures how long a match takes',
  },
  {
    rule: 'length',
    path: 'packages/intents/measure/tuned.ts',
    reason: 'is a list of labelled sentences',
  },
  {
    rule: 'leftover',
    path: 'tools/tidy/shape-rules.ts',
    reason: 'spells the words it looks for',
  },
  {
    rule: 'leftover',
    path: 'tools/tidy.test.ts',
    reason: 'spells the words the rule looks for',
  },
  {
    rule: 'machine',
    path: 'tools/tidy.test.ts',
    reason: 'spells a place the rule looks for',
  },
];
