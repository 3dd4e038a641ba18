export { cleanedName } from './cleaned-name.ts';
export {
  Files,
  type FilesParts,
  type IncomingFile,
  type Received,
} from './files.ts';
export { openFolderStore } from './folder/folder-store.ts';
export * from './limits.ts';
export {
  type LinkClaim,
  type LinkQuery,
  type LinkScope,
  signFileLink,
  verifyFileLink,
} from './links/file-link.ts';
export { memoryStore } from './memory-store.ts';
export * from './model.ts';
export { isFileId } from './random-text.ts';
export { type S3Settings, s3Place, s3SettingsProblem } from './s3/s3-settings.ts';
export { openS3Store } from './s3/s3-store.ts';
export { memoryShelf } from './shelf/memory-shelf.ts';
export { fileMigrations } from './shelf/migrations.ts';
export type * from './shelf/model.ts';
export { rowShelf } from './shelf/row-shelf.ts';
export { REFUSED_KINDS, type RefusedKind } from './types/type-groups.ts';
export { type TypeVerdict, typeVerdict } from './types/type-verdict.ts';
