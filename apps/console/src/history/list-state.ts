import { type DateRange, parseRange } from './date-range.ts';

/** What a list can be narrowed by, besides days, fields and words. */
export const WHERE_KEYS = [
  'status',
  'owner',
  'button',
  'deployment',
  'agent',
  'visitor',
  'record',
  'wait',
  'duration',
] as const;
export type WhereKey = (typeof WHERE_KEYS)[number];
export type Where = { readonly [Key in WhereKey]?: string };

/** How a list is narrowed and sorted: all that its address says, and all that a saved view keeps. */
export type ListState = {
  readonly range: DateRange | null;
  readonly where: Where;
  /** Conditions on fields, `field:operator:value`. */
  readonly fields: readonly string[];
  /** Null: as the list comes. */
  readonly sort: string | null;
  /** What is sought instead of listed. */
  readonly text: string;
};

export const WHOLE_LIST: ListState = { range: null, where: {}, fields: [], sort: null, text: '' };

/** More conditions than this are not taken from an address. */
export const FIELDS_MAX = 10;
/** The longest value or word taken from an address, in characters. */
export const SOUGHT_LENGTH_MAX = 300;

const SORT = /^-?[A-Za-z][A-Za-z0-9-]{0,39}$/;
const CONDITION =
  /^[A-Za-z][A-Za-z0-9]{0,39}:(?:is|not|min|max|starts|contains|empty|filled)(?::.*)?$/s;

/** How an address narrows a list; whatever makes no sense is left out. */
export function listStateOf(query: string): ListState {
  const given = new URLSearchParams(query);
  const where: { [Key in WhereKey]?: string } = {};
  for (const key of WHERE_KEYS) {
    const value = given.get(key);
    if (value !== null && value !== '' && value.length <= SOUGHT_LENGTH_MAX) where[key] = value;
  }
  const sort = given.get('sort');
  return {
    range: parseRange(given.get('range')),
    where,
    fields: given
      .getAll('field')
      .filter((each) => each.length <= SOUGHT_LENGTH_MAX && CONDITION.test(each))
      .slice(0, FIELDS_MAX),
    sort: sort !== null && SORT.test(sort) ? sort : null,
    text: (given.get('text') ?? '').slice(0, SOUGHT_LENGTH_MAX),
  };
}

/** The part of an address that narrows a list so; empty for the whole list. The same state gives the same text. */
export function queryOf(state: ListState): string {
  const query = new URLSearchParams();
  if (state.range !== null) query.set('range', state.range);
  for (const key of WHERE_KEYS) {
    const value = state.where[key];
    if (value !== undefined && value !== '') query.set(key, value);
  }
  for (const field of state.fields) query.append('field', field);
  if (state.sort !== null) query.set('sort', state.sort);
  if (state.text !== '') query.set('text', state.text);
  return query.toString();
}

/** The state with another value of a filter; an empty one takes it away. */
export function withWhere(state: ListState, key: WhereKey, value: string): ListState {
  const { [key]: _, ...others } = state.where;
  return { ...state, where: value === '' ? others : { ...others, [key]: value } };
}

/** Whether a list is narrowed at all; sorting does not. */
export function isNarrowed({ range, where, fields, text }: ListState): boolean {
  return range !== null || Object.keys(where).length > 0 || fields.length > 0 || text !== '';
}
