import { expect, test } from 'vitest';
import { routeOf } from '../routes.ts';
import { below, hashBelow } from './below.ts';

test('[CO128] what is open below something has an address, so that leaving it can be asked about', () => {
  for (const open of [null, 'new', '00X000000000001']) {
    const route = routeOf(hashBelow('record-types', '00T000000000001', open));
    expect(route).toMatchObject({ section: 'record-types' });
    expect(below(route.area === 'admin' ? route.id : null)).toEqual({
      at: '00T000000000001',
      open,
    });
  }
  expect(below(null)).toEqual({ at: null, open: null });
  expect(below('.')).toEqual({ at: null, open: null });
});
