import type { Answer, Asking, Method, Rest } from '../admin/rest.ts';
import type { Page } from '../admin/shapes.ts';
import type {
  AgentSession,
  FieldValues,
  HistoryChanges,
  NewEvent,
  NewTranscript,
  RecordHit,
  StoredRecord,
  TimelineLine,
  Transcript,
  TranscriptHit,
  TranscriptLine,
  UsableType,
  Visitor,
} from './history-shapes.ts';

/** How many hits one search asks for. */
export const HITS_MAX = 50;
/** How many lines of a conversation are read at a time: as many as are drawn without a wait, with thousands below them. */
const TIMELINE_LINES = 120;

export type HistoryApi = ReturnType<typeof historyApi>;
/** Conditions by the names the API has for them; several of one name as a list. */
export type Asked = { readonly [name: string]: string | number | readonly string[] | null };

/** What the desk leaves behind, by name. The page and the server are of one release, so answers are taken as they are typed. */
export function historyApi(rest: Rest) {
  async function ask<Value>(method: Method, path: string, asking?: Asking): Promise<Answer<Value>> {
    // The one place where an answer about the past gets its type.
    return (await rest.ask(method, path, asking)) as Answer<Value>;
  }
  const list = <Item>(path: string, asked: Asked) =>
    ask<Page<Item>>('GET', `${path}${queryFrom(asked)}`);
  type Items<Item> = { readonly items: readonly Item[] };

  function kept<Item>(path: string) {
    return {
      read: (id: string) => ask<Item>('GET', `${path}/${encodeURIComponent(id)}`),
      edit: (id: string, revision: number, body: HistoryChanges) =>
        ask<Item>('PATCH', `${path}/${encodeURIComponent(id)}`, { body, revision }),
      remove: (id: string, revision: number) =>
        ask<null>('DELETE', `${path}/${encodeURIComponent(id)}`, { revision }),
    };
  }

  return {
    types: () => ask<Items<UsableType>>('GET', '/history-types'),
    transcripts: {
      ...kept<Transcript>('/transcripts'),
      list: (asked: Asked) => list<TranscriptLine>('/transcripts', asked),
      search: (text: string) =>
        ask<Items<TranscriptHit>>(
          'GET',
          `/transcript-search${queryFrom({ text, limit: HITS_MAX })}`,
        ),
      timeline: (chatId: string, cursor: string | null) =>
        list<TimelineLine>(`/transcripts/${encodeURIComponent(chatId)}/timeline`, {
          limit: TIMELINE_LINES,
          cursor,
        }),
      earlier: (chatId: string, cursor: string | null, limit: number) =>
        list<TranscriptLine>(`/transcripts/${encodeURIComponent(chatId)}/earlier`, {
          limit,
          cursor,
        }),
      create: (body: NewTranscript) => ask<Transcript>('POST', '/transcripts', { body }),
      addEvent: (chatId: string, body: NewEvent) =>
        ask<TimelineLine>('POST', `/transcripts/${encodeURIComponent(chatId)}/events`, { body }),
    },
    sessions: {
      ...kept<AgentSession>('/agent-sessions'),
      list: (asked: Asked) => list<AgentSession>('/agent-sessions', asked),
    },
    visitors: {
      ...kept<Visitor>('/visitors'),
      list: (asked: Asked) => list<Visitor>('/visitors', asked),
    },
    records: {
      types: () => ask<Items<UsableType>>('GET', '/records'),
      list: (type: string, asked: Asked) => list<StoredRecord>(`/records/${type}`, asked),
      search: (text: string, types: readonly string[]) =>
        ask<Items<RecordHit>>(
          'GET',
          `/record-search${queryFrom({ text, type: types, limit: HITS_MAX })}`,
        ),
      create: (type: string, values: FieldValues) =>
        ask<StoredRecord>('POST', `/records/${type}`, { body: { values } }),
      remove: (type: string, id: string, revision: number) =>
        ask<null>('DELETE', `/records/${type}/${id}`, { revision }),
    },
    fileLink: (fileId: string) =>
      ask<{ readonly url: string }>('POST', `/files/${encodeURIComponent(fileId)}/link`),
  };
}

/** `?…` with what was given; nothing for what is empty. */
export function queryFrom(asked: Asked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'object' && value !== null) {
      for (const each of value) query.append(name, each);
    } else if (value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
