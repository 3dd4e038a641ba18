import { FileStoreError } from '../model.ts';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the system said about a file, in the words of a store; what is no error of the system is given back as it is. */
export function diskFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const code = String(error.code);
  const message = `${code} at ${String(error.syscall)}`;
  const failure = FULL.has(code) ? 'full' : 'unavailable';
  return new FileStoreError(failure, message, { cause: error });
}

/** Whether the system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
