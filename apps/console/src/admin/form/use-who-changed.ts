import { useConsole } from '../../desk/use-console.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

/** Who was the last to change a record but oneself, as the audit says; undefined for whoever may not read that. */
export function useWhoChanged(id: string): string | undefined {
  const { api, permissions } = useAdmin();
  const { session } = useConsole();
  const who = useAsked<string | null>(`who changed ${id}`, async () => {
    if (!permissions.has('audit.read') || !permissions.has('users.read')) {
      return { ok: true, value: null };
    }
    const changes = await api.audit(null);
    if (!changes.ok) return changes;
    const last = changes.value.items.find(({ recordId }) => recordId === id);
    // Oneself in another window is nobody else.
    if (!last?.userId || last.userId === session.agentId) return { ok: true, value: null };
    const user = await api.users.read(last.userId);
    return user.ok ? { ok: true, value: user.value.name } : user;
  });
  return who.value ?? undefined;
}
