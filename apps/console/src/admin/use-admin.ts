import type { ClientWorld } from '@baton/client';
import { invariant } from '@baton/kernel';
import { createContext, useContext } from 'react';
import type { AdminApi } from './api.ts';
import type { AdminWords } from './words/words.ts';

/** What every screen of the administration needs. */
export type AdminParts = {
  readonly api: AdminApi;
  readonly world: ClientWorld;
  readonly permissions: ReadonlySet<string>;
  readonly words: AdminWords;
  /** Answers that were read before, by name: a screen opens with what is known and asks again. */
  readonly known: Map<string, unknown>;
  readonly say: (tone: 'plain' | 'warning' | 'failed', text: string) => void;
};

export const AdminContext = createContext<AdminParts | null>(null);

/** The parts of the administration. */
export function useAdmin(): AdminParts {
  const parts = useContext(AdminContext);
  invariant(parts, 'the administration is put together before its screens are drawn');
  return parts;
}

/** The words of the administration in the language of the console. */
export function useAdminWords(): AdminWords {
  return useAdmin().words;
}
