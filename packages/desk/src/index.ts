export type * from './commands.ts';
export type * from './events.ts';
export type * from './model.ts';
export type { Audience } from './visibility.ts';
