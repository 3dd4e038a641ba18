import { StoreError, type StoreFailure } from '@baton/store';

/** Why the store could not do it, if that is what went wrong. For doors, which never meet the store itself. */
export function storeFailureOf(error: unknown): StoreFailure | undefined {
  return error instanceof StoreError ? error.failure : undefined;
}
