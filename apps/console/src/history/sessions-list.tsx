import { useMemo } from 'react';
import { useAdmin } from '../admin/use-admin.ts';
import { sessionsAsked } from './asked-lists.ts';
import { Length, Marks, Moment } from './cell-parts.tsx';
import { ChoiceFilter } from './filter-parts.tsx';
import type { HistoryApi } from './history-api.ts';
import type { AgentSession } from './history-shapes.ts';
import { type HistoryWords, useHistoryWords } from './history-words.ts';
import type { Column, ListKind } from './list-kind.ts';
import { ListScreen } from './list-screen.tsx';
import { type ListState, withWhere } from './list-state.ts';
import { fileInstant, fileSeconds } from './moment-words.ts';
import { RangeFilter } from './range-filter.tsx';
import { useFilterOptions } from './use-filter-options.ts';
import { useHistoryApi } from './use-history-api.ts';

/** Every sign-in of an agent. */
export function SessionsList() {
  const words = useHistoryWords();
  const { world } = useAdmin();
  const api = useHistoryApi();
  const kind = useMemo(() => sessionsKind(api, words, () => world.now()), [api, words, world]);
  return <ListScreen kind={kind} filters={(filter) => <SessionFilters {...filter} />} />;
}

function sessionsKind(
  api: HistoryApi,
  words: HistoryWords,
  now: () => number,
): ListKind<AgentSession> {
  const texts = words.lists.sessions;
  return {
    name: 'sessions',
    views: 'sessions',
    section: 'sessions',
    title: texts.title,
    lead: texts.lead,
    empty: { title: texts.empty, lead: texts.emptyLead },
    columns: sessionColumns(words),
    usualSort: 'newest',
    keyOf: ({ id }) => id,
    idOf: ({ id }) => id,
    listId: null,
    nameOf: sessionName,
    noteOf: (session) => (
      <>
        <Moment at={session.signedInAt} /> <Length ms={session.onlineMs} />
      </>
    ),
    page: (state, page) => api.sessions.list({ ...sessionsAsked(state, now()), ...page }),
    search: null,
  };
}

/** What a sign-in is called. */
export function sessionName({ number, agent }: AgentSession): string {
  return `${agent.name ?? agent.id} · ${number}`;
}

function sessionColumns(words: HistoryWords): readonly Column<AgentSession>[] {
  const { titles, inSeconds, now } = words.columns;
  const length = (
    key: 'online' | 'away' | 'inChats' | 'atCapacity' | 'idle',
    isUsual: boolean,
  ): Column<AgentSession> => ({
    key,
    title: titles[key],
    fileTitle: inSeconds(titles[key]),
    width: 90,
    align: 'end',
    isUsual,
    text: (session) => fileSeconds(session[`${key}Ms`]),
    cell: (session) => <Length ms={session[`${key}Ms`]} />,
  });
  const counted = (
    key: 'assigned' | 'engaged' | 'declined' | 'timedOut',
    isUsual: boolean,
  ): Column<AgentSession> => ({
    key,
    title: titles[key],
    width: 92,
    align: 'end',
    isUsual,
    text: (session) => String(session[key]),
  });
  return [
    {
      key: 'number',
      title: titles.number,
      width: 116,
      isUsual: true,
      text: ({ number }) => number,
    },
    {
      key: 'agent',
      title: titles.agent,
      width: 160,
      isUsual: true,
      text: ({ agent }) => agent.name ?? agent.id,
      cell: ({ agent, edited }) => (
        <span className="cell-with-marks">
          <bdi>{agent.name ?? agent.id}</bdi>
          <Marks edited={edited} />
        </span>
      ),
    },
    {
      key: 'signedInAt',
      title: titles.signedInAt,
      width: 132,
      isUsual: true,
      text: ({ signedInAt }) => fileInstant(signedInAt),
      cell: ({ signedInAt }) => <Moment at={signedInAt} />,
    },
    {
      key: 'signedOutAt',
      title: titles.signedOutAt,
      width: 132,
      isUsual: true,
      text: ({ signedOutAt }) => fileInstant(signedOutAt),
      cell: ({ signedOutAt }) =>
        signedOutAt === null ? (
          <span className="tag tag--green">{now}</span>
        ) : (
          <Moment at={signedOutAt} />
        ),
    },
    length('online', true),
    length('inChats', true),
    length('atCapacity', false),
    length('idle', true),
    length('away', true),
    counted('assigned', true),
    counted('engaged', true),
    counted('declined', false),
    counted('timedOut', false),
    {
      key: 'flags',
      title: titles.flags,
      width: 92,
      align: 'end',
      text: ({ flagsRaised }) => String(flagsRaised),
    },
  ];
}

type FiltersProps = {
  readonly state: ListState;
  readonly set: (state: ListState) => void;
  readonly items: readonly AgentSession[];
};

function SessionFilters({ state, set, items }: FiltersProps) {
  const { filters } = useHistoryWords();
  const users = useFilterOptions(
    'users',
    items.map(({ agent }) => agent),
  );
  return (
    <>
      <RangeFilter range={state.range} onChange={(range) => set({ ...state, range })} />
      <ChoiceFilter
        label={filters.agent}
        any={filters.anyAgent}
        value={state.where.agent}
        options={users}
        onChange={(agent) => set(withWhere(state, 'agent', agent))}
      />
    </>
  );
}
