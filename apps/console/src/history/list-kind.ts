import type { ReactNode } from 'react';
import type { Answer } from '../admin/rest.ts';
import type { SectionName } from '../admin/routes.ts';
import type { Page } from '../admin/shapes.ts';
import type { ListState } from './list-state.ts';
import type { ListName } from './saved-views.ts';

/** A column of a list: how it is drawn, and how it stands in a file. */
export type Column<Item> = {
  readonly key: string;
  readonly title: string;
  /** What it is called in a file, where that says more. */
  readonly fileTitle?: string;
  /** In CSS pixels; columns share what is left over. */
  readonly width: number;
  readonly align?: 'end';
  readonly isUsual?: boolean;
  /** How the server calls sorting by it, smallest and largest first. */
  readonly sort?: { readonly up?: string; readonly down?: string };
  readonly text: (item: Item) => string;
  /** Drawn instead of the text. */
  readonly cell?: (item: Item) => ReactNode;
};

/** One thing a search found. */
export type Hit = {
  readonly id: string;
  readonly title: string;
  readonly aside: string;
  readonly excerpt: string | null;
};

/** Everything a list screen needs to know of what it lists. */
export type ListKind<Item> = {
  /** What views and columns are kept under. */
  readonly name: string;
  readonly views: ListName;
  readonly section: SectionName;
  readonly title: string;
  readonly lead: string;
  readonly empty: { readonly title: string; readonly lead: string };
  readonly columns: readonly Column<Item>[];
  /** How the server sorts when nobody says. */
  readonly usualSort: string;
  readonly keyOf: (item: Item) => string;
  /** The id in the address of one of them. */
  readonly idOf: (item: Item) => string;
  /** The list itself, in an address. */
  readonly listId: string | null;
  readonly nameOf: (item: Item) => string;
  /** What stands below the name where there is no room for columns. */
  readonly noteOf: (item: Item) => ReactNode;
  readonly page: (
    state: ListState,
    page: { readonly cursor: string | null; readonly limit: number },
  ) => Promise<Answer<Page<Item>>>;
  readonly search: {
    readonly label: string;
    readonly ask: (text: string) => Promise<Answer<readonly Hit[]>>;
  } | null;
};
