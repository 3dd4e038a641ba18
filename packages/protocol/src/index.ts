export { decodeServerFrames, encodeFrames } from './codec.ts';
export * from './frames.ts';
