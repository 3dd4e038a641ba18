export * from './limits.ts';
export type { OutboxDelivery } from './outbox-worker.ts';
export { rebuildReadModels } from './rebuild.ts';
export { CONFIGURE_DESK, type Runtime, type RuntimeOptions, startRuntime } from './runtime.ts';
export type { Log, Meter, MeterCount, MeterObservation } from './world.ts';
