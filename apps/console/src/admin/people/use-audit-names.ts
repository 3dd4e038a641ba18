import { useButtons } from './use-buttons.ts';
import { useNames } from './use-names.ts';
import { useUsers } from './use-users.ts';

/** What ids in the audit stand for, as far as it is there and one may read it. */
export function useAuditNames(): ReadonlyMap<string, string> {
  const users = useUsers();
  const { all } = useNames();
  const { buttons, deployments } = useButtons();
  return new Map([
    ...all,
    ...[...users, ...buttons, ...deployments].map(({ id, name }) => [id, name] as const),
  ]);
}
