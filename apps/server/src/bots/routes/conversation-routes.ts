import type { OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId } from '@baton/flow';
import { pageOf, pageQuery, principalOf, problem, Refused, type RouteGroup } from '@baton/gateways';
import type { EpochMs } from '@baton/kernel';
import { cutPage, type PageRequest, type Records, readCursor } from '@baton/records';
import { type Recorded, recordedOf, visitorStream } from '@baton/runtime';
import type { ConversationRow, LogStore } from '@baton/store';
import { z } from 'zod';

/** How many events of one conversation a page of its trace has, at most and when nobody says. */
export const TRACE_EVENTS_MAX = 2_000;
const TRACE_EVENTS = 500;
/** How much of what was said a page has, in UTF-16 code units of JSON; at least one event is always on it. */
export const TRACE_WORDS_LENGTH_MAX = 4_000_000;
/** How many versions of flows come with a page: those of its newest events. */
export const TRACE_FLOWS_MAX = 20;
const tags = ['conversations'];
const conversation = z.looseObject({ conversationId: z.string() });

const tracePage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(TRACE_EVENTS_MAX).default(TRACE_EVENTS),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The `earlier` of a page; nothing for the newest.'),
});
type TracePage = z.output<typeof tracePage>;

export type ConversationRouteParts = {
  readonly store: LogStore;
  readonly records: Pick<Records, 'flowVersion'>;
};

/** Conversations of bots with visitors, and how each went through its flow. */
export function conversationRoutes({ store, records }: ConversationRouteParts): RouteGroup {
  return {
    tag: { name: 'conversations', description: 'What bots and visitors said, and why.' },
    register(app) {
      app.get<{ Querystring: PageRequest }>(
        '/conversations',
        {
          config: { access: ['conversations.read'] },
          schema: {
            tags,
            summary: 'List conversations',
            description: 'One line for each, the newest start first. Without what was said.',
            querystring: pageQuery,
            response: { 200: pageOf(conversation), default: problem },
          },
        },
        async (request) => {
          const { limit, cursor } = request.query;
          const after = placeOf(cursor);
          const rows = await store.listConversations(principalOf(request).organizationId, {
            ...(after && { after }),
            limit: limit + 1,
          });
          return cutPage(rows, limit, (row) => [String(row.startedAt), row.conversationId]);
        },
      );
      app.get<{ Params: { id: string }; Querystring: TracePage }>(
        '/conversations/:id/trace',
        {
          config: { access: ['conversations.read'] },
          schema: {
            tags,
            summary: 'Read how a conversation went',
            description:
              'Its newest events with their words, oldest first, and the flows they followed, for whoever may read flows. `earlier` is the `before` of the page before, null at the beginning.',
            params: z.strictObject({ id: z.string().min(1).max(64) }),
            querystring: tracePage,
            response: {
              200: z.object({
                conversation,
                events: z.array(z.looseObject({ seq: z.number(), type: z.string() })),
                flows: z.array(z.looseObject({ flowId: z.string(), version: z.number() })),
                earlier: z.number().nullable(),
              }),
              default: problem,
            },
          },
        },
        async (request) => {
          const { organizationId, permissions } = principalOf(request);
          const row = await store.readConversation(organizationId, request.params.id);
          if (!row) throw new Refused({ code: 'not-found' });
          const trace = await traceOf(row, request.query, store);
          // Flows hold addresses and keys of other systems: not everybody who may read what was said may see them.
          const flows = permissions.has('flows.read')
            ? await documentsOf(trace.events, organizationId, records)
            : [];
          return {
            conversation: row,
            events: trace.events.map(({ seq, event, words }) => ({
              seq,
              ...event,
              ...(words && { words }),
            })),
            flows,
            earlier: trace.earlier,
          };
        },
      );
    },
  };
}

/** One page of a trace: the newest events before `before`. */
async function traceOf(
  { organizationId, visitorId, lastSeq }: ConversationRow,
  { limit, before = lastSeq }: TracePage,
  store: LogStore,
): Promise<{ readonly events: readonly Recorded[]; readonly earlier: number | null }> {
  const stream = visitorStream(organizationId, visitorId);
  const stored = await store.readChat(stream, Math.min(before, lastSeq), 0, limit);
  const contents = await store.readContents(
    stream,
    stored.map(({ seq }) => seq),
  );
  let length = 0;
  const tooLong = stored.findLastIndex(({ seq, data }, place) => {
    length += data.length + (contents.get(seq)?.length ?? 0);
    return length > TRACE_WORDS_LENGTH_MAX && place < stored.length - 1;
  });
  const shown = stored.slice(tooLong + 1);
  const earlier = shown[0]?.chatPrev ?? 0;
  return {
    events: shown.map((event) => recordedOf(event, contents.get(event.seq))),
    earlier: earlier === 0 ? null : earlier,
  };
}

async function documentsOf(
  events: readonly Recorded[],
  organizationId: OrganizationId,
  records: Pick<Records, 'flowVersion'>,
) {
  const flows: { flowId: FlowId; version: number; document: FlowDocument }[] = [];
  for (const { flowId, version } of [...followed(events)].slice(-TRACE_FLOWS_MAX)) {
    const document = await records.flowVersion(organizationId, flowId, version);
    if (document) flows.push({ flowId, version, document });
  }
  return flows;
}

/** The versions of flows that ran, each once. */
function followed(events: readonly Recorded[]) {
  const versions = new Map<string, { readonly flowId: FlowId; readonly version: number }>();
  for (const { event } of events) {
    const refs =
      event.type === 'ConversationStarted'
        ? [event.flow]
        : event.type === 'FlowRan'
          ? event.steps.map(({ flow }) => flow)
          : [];
    for (const ref of refs) versions.set(`${ref.flowId}/${ref.version}`, ref);
  }
  return versions.values();
}

function placeOf(
  cursor: string | undefined,
): { readonly startedAt: EpochMs; readonly conversationId: string } | undefined {
  if (cursor === undefined) return undefined;
  const [startedAt = '', conversationId] = readCursor(cursor, 2) ?? [];
  if (conversationId !== undefined && /^\d{1,15}$/.test(startedAt)) {
    return { startedAt: Number(startedAt) as EpochMs, conversationId };
  }
  throw new Refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
}
