export type * from './model.ts';
export * from './node-type.ts';
