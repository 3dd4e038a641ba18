export { decodeServerFrames, encodeFrames } from './codec.ts';
export * from './conversation-news.ts';
export * from './frames.ts';
