export type { Clock } from './clock.ts';
export type * from './desk-host.ts';
export type * from './file-door.ts';
export type * from './visitor-host.ts';
