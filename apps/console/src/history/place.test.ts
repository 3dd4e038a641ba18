import { expect, test } from 'vitest';
import { routeOf } from '../admin/routes.ts';
import { hashOfPlace, queryIn } from './place.ts';

test('[CO220] an address names what is open and how its list is narrowed, and can be shared', () => {
  const place = {
    section: 'transcripts',
    id: '570a/b?c',
    query: 'status=missed&sort=oldest',
  } as const;
  const hash = hashOfPlace(place);
  expect(routeOf(hash)).toEqual({ area: 'admin', section: 'transcripts', id: '570a/b?c' });
  expect(queryIn(hash)).toBe(place.query);
  expect(hashOfPlace({ ...place, query: '' })).not.toContain('?');
  expect(queryIn('#/transcripts')).toBe('');
});
