export { MemoryDisk } from './memory/memory-disk.ts';
export { openMemoryStore } from './memory/memory-store.ts';
export * from './model.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/open-sqlite-store.ts';
export type { SqliteStore } from './sqlite/sqlite-store.ts';
