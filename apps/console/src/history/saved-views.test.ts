import { expect, test } from 'vitest';
import { listStateOf, queryOf, WHOLE_LIST } from './list-state.ts';
import {
  keepViews,
  keptViews,
  OWN_VIEWS_MAX,
  renamed,
  type SavedView,
  STANDARD_VIEWS,
  VIEW_NAME_LENGTH_MAX,
  viewShowing,
  withView,
} from './saved-views.ts';
import { localValues } from './testing/local-values.ts';

const late: SavedView = { id: 'a', name: 'Late', query: 'wait=60' };

test('[CO202] the views that come with a list are addresses of it', () => {
  for (const views of Object.values(STANDARD_VIEWS)) {
    for (const { query } of views) expect(queryOf(listStateOf(query))).toBe(query);
    expect(
      viewShowing<{ readonly id: string; readonly query: string }>(views, WHOLE_LIST)?.id,
    ).toBe('all');
  }
});

test('[CO202] the view that shows what is shown is marked, one’s own before another', () => {
  const views = [{ id: 'all', name: 'All', query: '' }, late, { ...late, id: 'b', name: 'Also' }];
  expect(viewShowing(views, listStateOf('wait=60'))?.id).toBe('b');
  expect(viewShowing(views, listStateOf('wait=61'))).toBeNull();
});

test('[CO203] a view is saved under a name, replaces one of the same name, and has room', () => {
  expect(withView([], { ...late, name: '  Late ' })).toEqual([late]);
  expect(withView([late], { id: 'z', name: 'LATE', query: 'wait=120' })).toEqual([
    { id: 'a', name: 'LATE', query: 'wait=120' },
  ]);
  expect(withView([], { ...late, name: ' ' })).toBeNull();
  const full = Array.from({ length: OWN_VIEWS_MAX }, (_, place) => ({
    ...late,
    id: String(place),
    name: `View ${place}`,
  }));
  expect(withView(full, late)).toBeNull();
  expect(withView([], { ...late, name: 'x'.repeat(200) })?.[0]?.name).toHaveLength(
    VIEW_NAME_LENGTH_MAX,
  );
});

test('[CO203] a view gets another name unless another view has it', () => {
  const other = { id: 'b', name: 'Mine', query: '' };
  expect(renamed([late, other], 'a', 'Later')).toEqual([{ ...late, name: 'Later' }, other]);
  expect(renamed([late, other], 'a', 'mine')).toBeNull();
  expect(renamed([late, other], 'a', '')).toBeNull();
  expect(renamed([late], 'a', 'late')).toEqual([{ ...late, name: 'late' }]);
});

test('[CO203] views are kept for each person and list; what makes no sense is left out', () => {
  const local = localValues();
  keepViews(local, { person: 'jane', list: 'transcripts' }, [late]);
  expect(keptViews(local, 'jane', 'transcripts')).toEqual([late]);
  expect(keptViews(local, 'ravi', 'transcripts')).toEqual([]);
  expect(keptViews(local, 'jane', 'sessions')).toEqual([]);
  local.set(
    'baton.console.views.jane.sessions',
    JSON.stringify([late, 7, { id: 'x' }, { id: 'y', name: '', query: '' }]),
  );
  expect(keptViews(local, 'jane', 'sessions')).toEqual([late]);
  local.set('baton.console.views.jane.sessions', '[{');
  expect(keptViews(local, 'jane', 'sessions')).toEqual([]);
});
