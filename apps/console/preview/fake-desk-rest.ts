import type { Answer, Asking, Method } from '../src/admin/rest.ts';
import type { TimelineLine, Transcript } from '../src/history/history-shapes.ts';
import type { RecordType, StoredRecord } from '../src/records/record-shapes.ts';
import type { Targets } from '../src/together/targets.ts';
import { refused } from './fake-flows.ts';
import { ago } from './sample-chats.ts';

/** The case that lies open beside a chat in the preview. */
export const SAMPLE_CASE = { type: 'case', id: '500B01' } as const;
/** How many messages the longest transcript has. */
export const TRANSCRIPT_MESSAGES = 5_000;

const CASES: RecordType = {
  ...{ key: 'case', name: 'Case', pluralName: 'Cases', kind: 'built-in' },
  may: { create: true, edit: true, delete: false },
  fields: [field('subject', 'Subject'), field('details', 'Details')],
};

const TARGETS: Targets = {
  agents: ['Ravi Lindqvist', 'Sofia Brandt-Oyelaran', 'Martin Weiß', 'نور الهدى'].map(
    (name, index) => ({
      ...{ agentId: `005B0${index + 2}` as never, name, load: index, capacity: 3 },
      ...{ skills: ['0C5B01' as never], transfer: true, conference: true },
    }),
  ),
  skills: [
    ...[{ skillId: '0C5B01' as never, name: 'Lamps', reachable: 3 }],
    ...[{ skillId: '0C5B02' as never, name: 'Billing', reachable: 0 }],
  ].map((skill) => ({ ...skill, transfer: true, conference: true })),
  buttons: [
    {
      ...{ buttonId: '573B02' as never, name: 'Returns and exchanges', waiting: 2, takes: true },
      wait: { kind: 'range', minMs: 60_000, maxMs: 180_000 },
    },
  ],
};

/** What the desk's own screens ask for: targets, records, a long transcript. Undefined: somebody else's question. */
export function deskAnswers(): (
  method: Method,
  path: string,
  asking: Asking,
) => Answer<unknown> | undefined {
  let kept: StoredRecord = {
    ...{ ...SAMPLE_CASE, revision: 3, createdAt: ago(86_400), changedAt: ago(3_600) },
    ...{ number: 'CASE-4821', name: 'Lamp came broken', references: {} },
    values: { subject: 'Lamp came broken', details: 'One of two.' },
    ...{ createdBy: null, changedBy: null },
  };
  return (method, path, { body }) => {
    const { pathname, searchParams } = new URL(path, 'https://preview.example');
    const given = (body ?? {}) as { readonly values?: StoredRecord['values'] };
    switch (pathname) {
      case '/desk/targets':
        return fine(TARGETS);
      case '/records':
        return fine({ items: [CASES] });
      case `/records/case/${SAMPLE_CASE.id}`: {
        if (method !== 'PATCH') return fine(kept);
        const values = { ...kept.values, ...given.values };
        // Saving this one word never works, so that the window which asks can be seen to say so.
        if (values['subject'] === 'unsavable') return refused('forbidden', 403);
        kept = { ...kept, revision: kept.revision + 1, name: String(values['subject']), values };
        return fine(kept);
      }
      case '/transcripts/long':
        return fine(TRANSCRIPT);
      case '/transcripts/long/timeline':
        return fine(
          piece(
            Number(searchParams.get('cursor') ?? TRANSCRIPT_MESSAGES),
            Number(searchParams.get('limit')),
          ),
        );
      default:
        return undefined;
    }
  };
}

function fine<Value>(value: Value): Answer<Value> {
  return { ok: true, value };
}

function field(key: string, name: string): RecordType['fields'][number] {
  return {
    ...{ key, name, kind: 'text', required: false, defaultValue: null, help: '' },
    ...{ lengthMax: null, options: [], target: null, editable: true },
  };
}

function piece(
  before: number,
  limit: number,
): { readonly items: readonly TimelineLine[]; next: string | null } {
  const from = Math.max(0, before - limit);
  const items = Array.from({ length: before - from }, (_, index): TimelineLine => {
    const seq = from + index;
    const by = seq % 3 === 1 ? 'agent' : 'visitor';
    return {
      ...{ kind: 'message', seq, at: ago((TRANSCRIPT_MESSAGES - seq) * 20), by, to: null },
      name: by === 'agent' ? 'Jane Okafor' : 'Maya Lindqvist',
      text: `${seq + 1}. ${'The lamp arrived with a scratch. '.repeat(1 + (seq % 4))}`,
    };
  });
  return { items, next: from === 0 ? null : String(from) };
}

const TRANSCRIPT: Transcript = {
  ...{ chatId: 'long', number: 'T-00048213', status: 'completed' },
  visitor: { id: 'vis1', number: 'V-102' },
  ...{ visitorName: 'Maya Lindqvist', owner: null, flagged: false, edited: false, byHand: false },
  button: { id: '573B01', name: 'Orders' },
  deployment: { id: '572B01', name: 'Lumen & Loom shop' },
  ...{ requestedAt: ago(TRANSCRIPT_MESSAGES * 20 + 60), endedAt: ago(10), waitMs: 28_000 },
  ...{ durationMs: TRANSCRIPT_MESSAGES * 20_000, agentMessages: 1_667, visitorMessages: 3_333 },
  ...{ revision: 0, values: {}, references: {}, abandonedMs: null },
  ...{ agentReplyAverageMs: 20_000, agentReplyMaxMs: 40_000, visitorReplyAverageMs: 20_000 },
  ...{ visitorReplyMaxMs: 20_000, skill: null, origin: 'widget', conversationId: null },
  ...{ acceptedAt: ago(TRANSCRIPT_MESSAGES * 20), endedBy: 'visitor', body: '' },
  ...{ supervisorBody: '', browser: 'Firefox 145', browserLanguage: 'sv', platform: 'Linux' },
  ...{ userAgent: null, screenResolution: '1920 × 1080', referringSite: null, ipAddress: null },
  ...{ network: null, location: null, email: 'maya.lindqvist@example.com', subject: null },
  ...{ pageUrl: null, links: [], transfers: 0, conferences: 0, files: 0, createdBy: null },
  ...{ createdAt: ago(10), changedBy: null, changedAt: ago(10) },
};
