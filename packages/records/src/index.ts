export type * from './door.ts';
export * from './model.ts';
export type * from './names.ts';
export * from './permissions.ts';
export type * from './records.ts';
