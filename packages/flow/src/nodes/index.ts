import type { NodeType } from '../node-type.ts';
import { executeFlow } from './execute-flow.ts';
import { goTo } from './go-to.ts';
import { handoverToAgent } from './handover-to-agent.ts';
import { ifNode } from './if.ts';
import { lookup } from './lookup.ts';
import { once } from './once.ts';
import { question } from './question.ts';
import { resetContext } from './reset-context.ts';
import { say } from './say.ts';
import { setContext } from './set-context.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { trigger } from './trigger.ts';
import { waitForInput } from './wait-for-input.ts';

/** Every type of node, in the order of the palette. */
export const nodeTypes: readonly NodeType[] = [
  start,
  trigger,
  say,
  question,
  ifNode,
  lookup,
  setContext,
  once,
  waitForInput,
  goTo,
  executeFlow,
  stop,
  resetContext,
  handoverToAgent,
];
