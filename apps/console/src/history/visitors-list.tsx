import { useMemo } from 'react';
import { Marks, Moment } from './cell-parts.tsx';
import type { HistoryApi } from './history-api.ts';
import type { Visitor } from './history-shapes.ts';
import { type HistoryWords, useHistoryWords } from './history-words.ts';
import type { Column, ListKind } from './list-kind.ts';
import { ListScreen } from './list-screen.tsx';
import { fileInstant } from './moment-words.ts';
import { useHistoryApi } from './use-history-api.ts';

/** The browsers chats were asked for from. */
export function VisitorsList() {
  const words = useHistoryWords();
  const api = useHistoryApi();
  const kind = useMemo(() => visitorsKind(api, words), [api, words]);
  return <ListScreen kind={kind} filters={() => null} />;
}

function visitorsKind(api: HistoryApi, words: HistoryWords): ListKind<Visitor> {
  const texts = words.lists.visitors;
  return {
    name: 'visitors',
    views: 'visitors',
    section: 'visitors',
    title: texts.title,
    lead: texts.lead,
    empty: { title: texts.empty, lead: texts.emptyLead },
    columns: visitorColumns(words),
    usualSort: 'newest',
    keyOf: ({ id }) => id,
    idOf: ({ id }) => id,
    listId: null,
    nameOf: visitorTitle,
    noteOf: ({ lastAt, chats }) => (
      <>
        <Moment at={lastAt} /> {words.columns.titles.chats}: {chats}
      </>
    ),
    page: (_state, page) => api.visitors.list(page),
    search: null,
  };
}

/** What a visitor is called: their name where they said one. */
export function visitorTitle({ name, number }: Visitor): string {
  return name === null ? number : `${name} · ${number}`;
}

function visitorColumns(words: HistoryWords): readonly Column<Visitor>[] {
  const { titles } = words.columns;
  return [
    {
      key: 'number',
      title: titles.number,
      width: 132,
      isUsual: true,
      text: ({ number }) => number,
    },
    {
      key: 'name',
      title: titles.name,
      width: 200,
      isUsual: true,
      text: ({ name }) => name ?? '',
      cell: ({ name, edited }) => (
        <span className="cell-with-marks">
          <bdi>{name ?? ''}</bdi>
          <Marks edited={edited} />
        </span>
      ),
    },
    {
      key: 'chats',
      title: titles.chats,
      width: 88,
      align: 'end',
      isUsual: true,
      text: ({ chats }) => String(chats),
    },
    {
      key: 'lastAt',
      title: titles.lastAt,
      width: 148,
      isUsual: true,
      text: ({ lastAt }) => fileInstant(lastAt),
      cell: ({ lastAt }) => <Moment at={lastAt} />,
    },
    {
      key: 'firstAt',
      title: titles.firstAt,
      width: 148,
      isUsual: true,
      text: ({ firstAt }) => fileInstant(firstAt),
      cell: ({ firstAt }) => <Moment at={firstAt} />,
    },
    { key: 'key', title: titles.key, width: 300, text: ({ id }) => id },
  ];
}
