export { type ConversationRuntime, visitorStream } from './conversations/conversation-runtime.ts';
export * from './conversations/limits.ts';
export type * from './conversations/ports.ts';
export { type Recorded, recordedOf } from './conversations/recorded.ts';
export type { DropFile } from './errands.ts';
export * from './limits.ts';
export type { OutboxDelivery } from './outbox-worker.ts';
export { rebuildReadModels } from './rebuild.ts';
export {
  type Bots,
  CONFIGURE_DESK,
  type Runtime,
  type RuntimeOptions,
  startRuntime,
} from './runtime.ts';
export type { Log, Meter, MeterCount, MeterObservation } from './world.ts';
