export { browserFilePort } from './browser-files.ts';
export * from './file-transfers.ts';
