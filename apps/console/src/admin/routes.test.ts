import { expect, test } from 'vitest';
import { grouped, hashOf, type Route, routeOf, SECTIONS, sectionsFor } from './routes.ts';

test('[CO62] an address leads back to where it was taken from', () => {
  const routes: readonly Route[] = [
    { area: 'desk' },
    { area: 'admin', section: 'flows', id: null },
    { area: 'admin', section: 'flows', id: 'flw000000DEMO01' },
    { area: 'admin', section: 'conversations', id: 'a/b c%' },
  ];
  for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
});

test('[CO62] whatever is unknown is the desk', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/nowhere/1']) {
    expect(routeOf(hash)).toEqual({ area: 'desk' });
  }
  expect(routeOf('#/flows/%E0%A4%A')).toEqual({ area: 'admin', section: 'flows', id: null });
});

test('[CO62] people see the parts they may read', () => {
  expect(sectionsFor(['chats.take'])).toEqual([]);
  expect(sectionsFor(['flows.read', 'tokens.read', 'users.read'])).toEqual([
    'flows',
    'tokens',
    'users',
  ]);
});

test('[CO100] each part is listed once, in its group; a group without any is left out', () => {
  const all = SECTIONS.map(({ name }) => name);
  expect(
    grouped(all)
      .flatMap(({ sections }) => sections)
      .toSorted(),
  ).toEqual(all.toSorted());
  expect(grouped(['audit', 'users', 'skills'])).toEqual([
    { group: 'people', sections: ['users', 'skills'] },
    { group: 'security', sections: ['audit'] },
  ]);
});
