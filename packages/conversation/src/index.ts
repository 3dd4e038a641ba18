export type * from './commands.ts';
export type * from './events.ts';
export * from './limits.ts';
export type * from './model.ts';
export { dueAt, type Stepped, step } from './step.ts';
