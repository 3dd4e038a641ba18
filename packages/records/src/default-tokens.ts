import type { TokenDraft } from './bot-model.ts';

/** The script snippets every organization has, in the order they are offered. They live here, so a release extends them. */
export const DEFAULT_TOKENS: readonly TokenDraft[] = [
  { name: 'Handover status', type: 'input', script: 'input.handover.status' },
  { name: 'Available agents', type: 'input', script: 'input.availableAgents' },
  { name: 'Text', type: 'input', script: 'input.text' },
  { name: 'Data', type: 'input', script: 'input.data' },
  { name: 'Intent', type: 'input', script: 'input.intent' },
  { name: 'Intent score', type: 'input', script: 'input.intentScore' },
  { name: 'Last question result', type: 'input', script: 'input.result' },
  { name: 'First attachment URL', type: 'input', script: 'input.attachments[0].url' },
  { name: 'Channel', type: 'input', script: 'input.channel' },
  { name: 'Session ID', type: 'input', script: 'input.sessionId' },
  { name: 'User ID', type: 'input', script: 'input.userId' },
  { name: 'Input ID', type: 'input', script: 'input.inputId' },
  { name: 'Current flow name', type: 'input', script: 'input.flowName' },
  { name: 'Current time ISO', type: 'input', script: 'input.currentTime.ISODate' },
  { name: 'Name', type: 'profile', script: 'profile.name' },
  { name: 'E-mail', type: 'profile', script: 'profile.email' },
  { name: 'Phone', type: 'profile', script: 'profile.phone' },
];
