import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Blank, FailureView } from '../admin/parts/asked-view.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { valueWords } from '../records/value-words.ts';
import type { BesideWords } from '../words/beside-words.ts';
import { useWords } from '../words/use-words.ts';
import { recordsAsked } from './asked-lists.ts';
import { Moment } from './cell-parts.tsx';
import { FieldFilter } from './field-filter.tsx';
import type { HistoryApi } from './history-api.ts';
import type { StoredRecord, UsableType } from './history-shapes.ts';
import { type HistoryWords, useHistoryWords } from './history-words.ts';
import type { Column, ListKind } from './list-kind.ts';
import { ListScreen } from './list-screen.tsx';
import { fileInstant, momentWords } from './moment-words.ts';
import { goToPlace } from './place.ts';
import { RangeFilter } from './range-filter.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { useRecordTypes } from './use-record-types.ts';

/** So many fields of a type stand in the list before anybody chooses. */
const USUAL_FIELDS = 4;
/** A record is called by one of these where its type has it; it need not stand there twice. */
const NAMING_FIELDS: readonly string[] = ['name', 'subject'];

/** Records of one type. */
export function RecordsList({ type: typeKey }: { readonly type: string }) {
  const words = useHistoryWords();
  const types = useRecordTypes();
  const type = types.value?.find(({ key }) => key === typeKey);
  if (type) return <OfType key={type.key} type={type} />;
  if (types.value) {
    return (
      <section className="page" aria-label={words.noType}>
        <Blank title={words.noType} />
      </section>
    );
  }
  return types.failure ? (
    <FailureView failure={types.failure} onRetry={types.askAgain} />
  ) : (
    <div className="admin-loading" role="status" aria-label={words.loadingMore} />
  );
}

function OfType({ type }: { readonly type: UsableType }) {
  const words = useHistoryWords();
  const beside = useBesideWords();
  const { locale } = useWords();
  const { world } = useAdmin();
  const { records } = useBesideDesk();
  const api = useHistoryApi();
  const kind = useMemo(
    () => recordsKind(type, { api, words, beside, locale, now: () => world.now() }),
    [type, api, words, beside, locale, world],
  );
  const begin = (): void => {
    const id = `new-${world.newId()}`;
    records.begin(type.key, id, {});
    goToPlace({ section: 'records', id: `${type.key}.${id}`, query: '' });
  };
  return (
    <ListScreen
      kind={kind}
      actions={
        type.may.create ? (
          <button type="button" className="button button--accent" onClick={begin}>
            <Plus size={15} aria-hidden="true" />
            {words.record.new(type.name)}
          </button>
        ) : null
      }
      filters={({ state, set }) => (
        <>
          <RangeFilter range={state.range} onChange={(range) => set({ ...state, range })} />
          <FieldFilter
            type={type}
            conditions={state.fields}
            onChange={(fields) => set({ ...state, fields })}
          />
        </>
      )}
    />
  );
}

type Setting = {
  readonly api: HistoryApi;
  readonly words: HistoryWords;
  readonly beside: BesideWords;
  readonly locale: string;
  readonly now: () => number;
};

function recordsKind(type: UsableType, setting: Setting): ListKind<StoredRecord> {
  const { api, words, locale, now } = setting;
  const texts = words.lists.records;
  return {
    name: `records.${type.key}`,
    views: 'records',
    section: 'records',
    title: type.pluralName,
    lead: texts.lead,
    empty: { title: texts.empty(type.pluralName), lead: texts.emptyLead },
    columns: recordColumns(type, setting),
    usualSort: '-createdAt',
    keyOf: ({ id }) => id,
    idOf: ({ id }) => `${type.key}.${id}`,
    listId: type.key,
    nameOf: (record) => recordTitle(record, words),
    noteOf: ({ number, changedAt }) => (
      <>
        {number ?? ''} <Moment at={changedAt} />
      </>
    ),
    page: (state, page) => api.records.list(type.key, { ...recordsAsked(state, now()), ...page }),
    search: {
      label: words.search.records(type.pluralName),
      async ask(text) {
        const answer = await api.records.search(text, [type.key]);
        if (!answer.ok) return answer;
        const hits = answer.value.items.map(({ id, name, number, changedAt }) => ({
          id: `${type.key}.${id}`,
          title: name || number || words.untitled,
          aside: [number === name ? null : number, momentWords(changedAt, now(), { locale })]
            .filter(Boolean)
            .join(' · '),
          excerpt: null,
        }));
        return { ok: true, value: hits };
      },
    },
  };
}

/** What a record is called. */
export function recordTitle(
  { name, number }: Pick<StoredRecord, 'name' | 'number'>,
  words: HistoryWords,
): string {
  return name || number || words.untitled;
}

function recordColumns(
  type: UsableType,
  { words, beside, locale }: Setting,
): readonly Column<StoredRecord>[] {
  const { titles } = words.columns;
  const named = type.fields.find(({ key }) => NAMING_FIELDS.includes(key));
  const fields = type.fields.filter((field) => field !== named);
  const listed = fields.filter(({ kind }) => kind !== 'long-text');
  const others = fields.filter(({ kind }) => kind === 'long-text');
  return [
    {
      key: 'name',
      title: named?.name ?? titles.name,
      width: 220,
      isUsual: true,
      ...(named ? { sort: { up: named.key, down: `-${named.key}` } } : {}),
      text: ({ name }) => name,
    },
    {
      key: 'number',
      title: titles.number,
      width: 124,
      isUsual: true,
      text: ({ number }) => number ?? '',
    },
    ...[...listed, ...others].map((field): Column<StoredRecord> => {
      const say = ({ values, references }: StoredRecord): string => {
        const value = values[field.key] ?? null;
        if (value === null) return '';
        return valueWords(value, field, {
          words: beside,
          locale,
          nameOf: () => references[field.key]?.name,
        });
      };
      return {
        key: `field.${field.key}`,
        title: field.name,
        width: field.kind === 'long-text' ? 240 : field.kind === 'checkbox' ? 96 : 152,
        isUsual: listed.indexOf(field) >= 0 && listed.indexOf(field) < USUAL_FIELDS,
        ...(field.kind === 'long-text' ? {} : { sort: { up: field.key, down: `-${field.key}` } }),
        ...(field.kind === 'number' ? { align: 'end' as const } : {}),
        text: (record) =>
          field.kind === 'number' || field.kind === 'date'
            ? String(record.values[field.key] ?? '')
            : say(record),
        cell: (record) => <bdi>{say(record)}</bdi>,
      };
    }),
    {
      key: 'createdAt',
      title: titles.createdAt,
      width: 132,
      sort: { down: '-createdAt', up: 'createdAt' },
      text: ({ createdAt }) => fileInstant(createdAt),
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
    {
      key: 'changedAt',
      title: titles.changedAt,
      width: 132,
      isUsual: true,
      text: ({ changedAt }) => fileInstant(changedAt),
      cell: ({ changedAt }) => <Moment at={changedAt} />,
    },
  ];
}
