import type { OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId } from '@baton/flow';
import { pageOf, pageQuery, principalOf, problem, Refused, type RouteGroup } from '@baton/gateways';
import type { EpochMs } from '@baton/kernel';
import { cutPage, type PageRequest, type Records, readCursor } from '@baton/records';
import { type Recorded, recordedOf, visitorStream } from '@baton/runtime';
import type { ConversationRow, LogStore } from '@baton/store';
import { z } from 'zod';

/** How many events of one conversation a trace shows: the newest. */
export const TRACE_EVENTS_MAX = 2_000;
const tags = ['conversations'];
const conversation = z.looseObject({ conversationId: z.string() });

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
      app.get<{ Params: { id: string } }>(
        '/conversations/:id/trace',
        {
          config: { access: ['conversations.read'] },
          schema: {
            tags,
            summary: 'Read how a conversation went',
            description: 'Its events with their words, oldest first, and the flows it followed.',
            params: z.strictObject({ id: z.string().min(1).max(64) }),
            response: {
              200: z.object({
                conversation,
                events: z.array(z.looseObject({ seq: z.number(), type: z.string() })),
                flows: z.array(z.looseObject({ flowId: z.string(), version: z.number() })),
              }),
              default: problem,
            },
          },
        },
        async (request) => {
          const { organizationId } = principalOf(request);
          const row = await store.readConversation(organizationId, request.params.id);
          if (!row) throw new Refused({ code: 'not-found' });
          return traceOf(row, organizationId, { store, records });
        },
      );
    },
  };
}

async function traceOf(
  row: ConversationRow,
  organizationId: OrganizationId,
  { store, records }: ConversationRouteParts,
) {
  const stream = visitorStream(organizationId, row.visitorId);
  const stored = await store.readChat(stream, row.lastSeq, 0, TRACE_EVENTS_MAX);
  const contents = await store.readContents(
    stream,
    stored.map(({ seq }) => seq),
  );
  const events = stored.map((event) => recordedOf(event, contents.get(event.seq)));
  const flows: { flowId: FlowId; version: number; document: FlowDocument }[] = [];
  for (const { flowId, version } of followed(events)) {
    const document = await records.flowVersion(organizationId, flowId, version);
    if (document) flows.push({ flowId, version, document });
  }
  return {
    conversation: row,
    events: events.map(({ seq, event, words }) => ({ seq, ...event, ...(words && { words }) })),
    flows,
  };
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
