export { agentClient } from './agent-client.ts';
export type * from './model.ts';
export { visitorClient } from './visitor-client.ts';
