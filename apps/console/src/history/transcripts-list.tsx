import { useMemo, useState } from 'react';
import { CreateButton } from '../admin/parts/list-parts.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { useWords } from '../words/use-words.ts';
import { transcriptsAsked } from './asked-lists.ts';
import { Moment, StatusTag } from './cell-parts.tsx';
import { ChoiceFilter, ConditionChip, LengthFilter } from './filter-parts.tsx';
import type { HistoryApi } from './history-api.ts';
import { STATUSES, type TranscriptLine } from './history-shapes.ts';
import { type HistoryWords, useHistoryWords } from './history-words.ts';
import type { ListKind } from './list-kind.ts';
import { ListScreen } from './list-screen.tsx';
import { type ListState, type WhereKey, withWhere } from './list-state.ts';
import { momentWords } from './moment-words.ts';
import { NewTranscriptDialog } from './new-transcript-dialog.tsx';
import { RangeFilter } from './range-filter.tsx';
import { RecordFilter } from './record-filter.tsx';
import { ownerWords, transcriptColumns, transcriptName } from './transcript-columns.tsx';
import { useFilterOptions } from './use-filter-options.ts';
import { useHistoryApi } from './use-history-api.ts';

/** Every chat that is over. */
export function TranscriptsList() {
  const words = useHistoryWords();
  const { locale } = useWords();
  const { permissions, world } = useAdmin();
  const api = useHistoryApi();
  const [isMaking, setMaking] = useState(false);
  const kind = useMemo(
    () => transcriptsKind({ api, words, locale, now: () => world.now() }),
    [api, words, locale, world],
  );
  const mayMake = permissions.has('transcripts.edit') && permissions.has('transcripts.create');
  return (
    <>
      <ListScreen
        kind={kind}
        actions={
          mayMake ? (
            <CreateButton title={words.byHand.button} onCreate={() => setMaking(true)} />
          ) : null
        }
        filters={(filter) => <TranscriptFilters {...filter} />}
      />
      {isMaking ? <NewTranscriptDialog onClose={() => setMaking(false)} /> : null}
    </>
  );
}

type Setting = {
  readonly api: HistoryApi;
  readonly words: HistoryWords;
  readonly locale: string;
  readonly now: () => number;
};

function transcriptsKind({ api, words, locale, now }: Setting): ListKind<TranscriptLine> {
  const texts = words.lists.transcripts;
  return {
    name: 'transcripts',
    views: 'transcripts',
    section: 'transcripts',
    title: texts.title,
    lead: texts.lead,
    empty: { title: texts.empty, lead: texts.emptyLead },
    columns: transcriptColumns(words),
    usualSort: 'newest',
    keyOf: ({ chatId }) => chatId,
    idOf: ({ chatId }) => chatId,
    listId: null,
    nameOf: transcriptName,
    noteOf: (line) => (
      <>
        <StatusTag status={line.status} /> <Moment at={line.requestedAt} />{' '}
        <bdi>{ownerWords(line.owner, words)}</bdi>
      </>
    ),
    page: (state, page) => api.transcripts.list({ ...transcriptsAsked(state, now()), ...page }),
    search: {
      label: words.search.transcripts,
      async ask(text) {
        const answer = await api.transcripts.search(text);
        if (!answer.ok) return answer;
        const hits = answer.value.items.map((hit) => ({
          id: hit.chatId,
          title: transcriptName(hit),
          aside: [
            words.statuses[hit.status],
            momentWords(hit.requestedAt, now(), { locale }),
            ownerWords(hit.owner, words),
          ]
            .filter(Boolean)
            .join(' · '),
          excerpt: hit.excerpt,
        }));
        return { ok: true, value: hits };
      },
    },
  };
}

type FiltersProps = {
  readonly state: ListState;
  readonly set: (state: ListState) => void;
  readonly items: readonly TranscriptLine[];
};

function TranscriptFilters({ state, set, items }: FiltersProps) {
  const words = useHistoryWords();
  const { filters } = words;
  const buttons = useFilterOptions(
    'buttons',
    items.map(({ button }) => button),
  );
  const deployments = useFilterOptions(
    'deployments',
    items.map(({ deployment }) => deployment),
  );
  const users = useFilterOptions(
    'users',
    items.flatMap(({ owner }) => (owner?.kind === 'user' ? [owner] : [])),
  );
  const where = (key: WhereKey) => (value: string) => set(withWhere(state, key, value));
  const owners = [...users, ...buttons.map(({ id, name }) => ({ id, name: words.queue(name) }))];
  const { visitor } = state.where;
  const visitorNumber = items.find((line) => line.visitor.id === visitor)?.visitor.number;
  return (
    <>
      <RangeFilter range={state.range} onChange={(range) => set({ ...state, range })} />
      <ChoiceFilter
        label={filters.status}
        any={filters.anyStatus}
        value={state.where.status}
        options={STATUSES.map((status) => ({ id: status, name: words.statuses[status] }))}
        onChange={where('status')}
      />
      <ChoiceFilter
        label={filters.owner}
        any={filters.anyOwner}
        value={state.where.owner}
        options={owners}
        onChange={where('owner')}
      />
      <ChoiceFilter
        label={filters.button}
        any={filters.anyButton}
        value={state.where.button}
        options={buttons}
        onChange={where('button')}
      />
      <ChoiceFilter
        label={filters.deployment}
        any={filters.anyDeployment}
        value={state.where.deployment}
        options={deployments}
        onChange={where('deployment')}
      />
      <LengthFilter kind="wait" value={state.where.wait} onChange={where('wait')} />
      <LengthFilter kind="duration" value={state.where.duration} onChange={where('duration')} />
      <RecordFilter value={state.where.record} onChange={where('record')} />
      {visitor === undefined ? null : (
        <ConditionChip
          text={filters.ofVisitor(visitorNumber ?? visitor)}
          onTakeAway={() => where('visitor')('')}
        />
      )}
    </>
  );
}
