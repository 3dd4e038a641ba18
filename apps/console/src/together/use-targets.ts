import { useEffect } from 'react';
import type { Answer } from '../admin/rest.ts';
import { type Answered, useAnswer } from '../beside/use-answer.ts';
import { useConsole, useDesk, useNow } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import type { Targets } from './targets.ts';

/** How long what was said of who is there is taken for true. */
const FRESH_MS = 5_000;

/** Where a chat can go, asked again every few seconds while somebody looks. */
export function useTargets(chatId: ChatId): Answered<Targets> {
  const { rest } = useConsole();
  const isLive = useDesk((state) => state.connection.kind === 'live');
  const turn = Math.floor(useNow(FRESH_MS) / FRESH_MS);
  const answered = useAnswer<Targets>(
    `targets ${chatId}`,
    async () =>
      (await rest.ask(
        'GET',
        `/desk/targets?chat=${encodeURIComponent(chatId)}`,
      )) as Answer<Targets>,
  );
  const { askAgain } = answered;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same thing again
  useEffect(() => {
    if (isLive) askAgain();
  }, [isLive, turn, askAgain]);
  return answered;
}
