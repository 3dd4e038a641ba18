import type { ChatId } from '@baton/desk';
import { refused } from '../context.ts';
import type { Page, PageRequest, Principal, Result } from '../model.ts';
import { holds } from '../permissions.ts';
import { rowOf, sql } from '../sql.ts';
import type { HistoryWorld } from './history-world.ts';
import type { TranscriptLine } from './model.ts';
import { listTranscripts } from './transcript-list.ts';

/**
 * The other chats of the visitor of a chat that goes on or is over: for the agent who has it, and for whoever reads
 * transcripts. A chat that is none of theirs is not there.
 */
export async function earlierTranscripts(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
  page: PageRequest,
): Promise<Result<Page<TranscriptLine>>> {
  const { organizationId, userId, permissions } = principal;
  const mayRead =
    holds(permissions, 'transcripts.read') ||
    (holds(permissions, 'chats.take') && (await world.live.sees(organizationId, userId, chatId)));
  const stream = mayRead ? await world.streamOf(organizationId) : undefined;
  const row =
    stream === undefined
      ? undefined
      : await rowOf(
          world.context.store,
          sql
            .selectFrom('transcripts')
            .select('visitor_id')
            .where('stream', '=', stream)
            .where('chat_id', '=', chatId),
        );
  if (!row) return refused({ code: 'not-found' });
  const filter = { visitorId: row.visitor_id };
  const found = await listTranscripts(world, principal, { ...page, filter, sort: 'newest' });
  if (!found.ok) return found;
  const others = found.value.items.filter((line) => line.chatId !== chatId);
  return { ok: true, value: { ...found.value, items: others } };
}
