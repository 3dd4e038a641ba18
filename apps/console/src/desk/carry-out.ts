import type { CommandResult } from '@baton/client';
import { lengthWords } from '../time/time-words.ts';
import type { Words } from '../words/words.ts';
import type { ConsoleParts } from './console-parts.ts';

/**
 * Follows something the desk was asked to do, and says it when it did not work: `what` is what was being done. `after`
 * hears the answer, null when nobody is there any more to be told. `isTold`: the agent knows already why it was refused.
 */
export function carryOut(
  { client, workplace }: Pick<ConsoleParts, 'client' | 'workplace'>,
  words: Words,
  what: string,
  doing: Promise<CommandResult>,
  after?: (result: CommandResult | null) => void,
  isTold: () => boolean = () => false,
): void {
  if (client.state.connection.kind !== 'live') workplace.say('plain', words.toasts.later);
  doing.then(
    (result) => {
      after?.(result);
      if (result.ok || isTold()) return;
      const wait = result.retryAfterMs ? ` (${lengthWords(result.retryAfterMs, words)})` : '';
      workplace.say('failed', words.toasts.failed(what, words.refusals[result.refusal]) + wait);
    },
    () => {
      // The client was closed while it waited: the agent has left, and nobody is there to be told.
      after?.(null);
    },
  );
}
