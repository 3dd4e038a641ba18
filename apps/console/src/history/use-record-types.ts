import { type Asked, useAsked } from '../admin/use-asked.ts';
import type { UsableType } from './history-shapes.ts';
import { useHistoryApi } from './use-history-api.ts';

const FIRST = ['case', 'contact', 'account', 'lead'];

/** The types of records this person may read: those every organization has first. */
export function useRecordTypes(): Asked<readonly UsableType[]> {
  const api = useHistoryApi();
  return useAsked<readonly UsableType[]>('history record types', async () => {
    const answer = await api.records.types();
    if (!answer.ok) return answer;
    const types = answer.value.items.filter(({ kind }) => kind !== 'system');
    return { ok: true, value: types.toSorted((one, other) => place(one) - place(other)) };
  });
}

/** Transcripts, sessions and visitors as this person may use them, with the fields an administrator added. */
export function useHistoryTypes(): Asked<readonly UsableType[]> {
  const api = useHistoryApi();
  return useAsked<readonly UsableType[]>('history types', async () => {
    const answer = await api.types();
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  });
}

function place({ key }: UsableType): number {
  const found = FIRST.indexOf(key);
  return found < 0 ? FIRST.length : found;
}
