export type { MakeShelf, ShelfBody } from './contract/shelf-rules.ts';
export { fileShelfContract } from './contract/shelf-rules.ts';
export type { MakeStore, StoreBody } from './contract/store-rules.ts';
export { fileStoreContract } from './contract/store-rules.ts';
