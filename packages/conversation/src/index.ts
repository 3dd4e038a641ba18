export type * from './commands.ts';
export { dueAt } from './deadlines.ts';
export type * from './events.ts';
export * from './limits.ts';
export type * from './model.ts';
export { type Stepped, step } from './step.ts';
