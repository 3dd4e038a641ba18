export type * from './chat-context.ts';
export type * from './chat-view.ts';
export type * from './client-commands.ts';
export { decodeServerFrames, encodeFrames } from './codec.ts';
export * from './conversation-news.ts';
export * from './frames.ts';
