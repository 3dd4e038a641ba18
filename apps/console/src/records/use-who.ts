import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useConsole } from '../desk/use-console.ts';
import type { StoredRecord } from './record-shapes.ts';
import { whoWords } from './who-words.ts';

/** Who did something to a record: a colleague's name stands in its history. Null until that is known. */
export function useWho(base: StoredRecord | null, userId: string | null): string | null {
  const words = useBesideWords();
  const { api } = useBesideDesk();
  const { session } = useConsole();
  const isColleague = userId !== null && userId !== session.agentId && base !== null;
  const history = useAnswer(isColleague ? `who ${base.id} ${base.revision}` : null, () =>
    api.records.history(base ?? { type: '', id: '' }, null),
  );
  if (isColleague && !history.value && !history.failure) return null;
  const known = history.value?.items.find((change) => change.userId === userId)?.userName;
  return known ?? whoWords(userId, session.agentId, words);
}
