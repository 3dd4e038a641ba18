import type { Answer } from '../rest.ts';
import type { Button, Deployment } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

const NONE: Answer<readonly never[]> = { ok: true, value: [] };

/** Buttons and where they are, as far as one may read it. */
export function useButtons(): {
  readonly buttons: readonly Button[];
  readonly deployments: readonly Deployment[];
} {
  const { api, permissions } = useAdmin();
  const buttons = useAsked<readonly Button[]>('buttons', () =>
    permissions.has('buttons.read') ? api.buttons.list() : Promise.resolve(NONE),
  );
  const deployments = useAsked<readonly Deployment[]>('deployments', () =>
    permissions.has('deployments.read') ? api.deployments.list() : Promise.resolve(NONE),
  );
  return { buttons: buttons.value ?? [], deployments: deployments.value ?? [] };
}
