import type { NodeType } from '../node-type.ts';
import { checkAvailability } from './check-availability.ts';
import { closeHandover } from './close-handover.ts';
import { endConversation } from './end-conversation.ts';
import { executeFlow } from './execute-flow.ts';
import { form } from './form.ts';
import { goTo } from './go-to.ts';
import { handoverLegacy } from './handover-legacy.ts';
import { handoverToAgent } from './handover-to-agent.ts';
import { httpRequest } from './http-request.ts';
import { ifNode } from './if.ts';
import { liveAgentHandover } from './live-agent-handover.ts';
import { lookup } from './lookup.ts';
import { once } from './once.ts';
import { question } from './question.ts';
import { resetContext } from './reset-context.ts';
import { say } from './say.ts';
import { sendEmail } from './send-email.ts';
import { setContext } from './set-context.ts';
import { setHandoverInactivity } from './set-handover-inactivity.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { supportOperations } from './support-operations.ts';
import { supportRequest } from './support-request.ts';
import { trigger } from './trigger.ts';
import { waitForInput } from './wait-for-input.ts';

/** Every type of node, in the order of the palette. */
export const nodeTypes: readonly NodeType[] = [
  start,
  trigger,
  say,
  endConversation,
  question,
  form,
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
  handoverLegacy,
  liveAgentHandover,
  checkAvailability,
  closeHandover,
  setHandoverInactivity,
  httpRequest,
  sendEmail,
  supportRequest,
  supportOperations,
];
