import type { VisitorState } from '@baton/client';
import { expect, test } from 'vitest';
import { fakeVisitorClient } from '../../preview/fake-visitor-client.ts';
import { SCENES } from '../../preview/scenes.ts';
import { fakeStore } from '../testing/fake-store.ts';
import { virtualTimer } from '../testing/virtual-timer.ts';
import { LOOK_EVERY_MS, pageVisits, SETTLE_MS, VISIT_EVERY_MS } from './page-visits.ts';

const scene = (name: string): Partial<VisitorState> => SCENES[name]?.state ?? {};

/** A visitor on a page, in a tab that may have been on another one before. */
function setUp(initial: Partial<VisitorState>, session = fakeStore()) {
  const client = fakeVisitorClient(initial);
  const timer = virtualTimer();
  const page = { pageUrl: 'https://shop.example/a', pageTitle: 'A' };
  const world = { ...timer, session };
  const visits = pageVisits({ world, client, key: 'page' }, () => ({ ...page }));
  const goTo = (path: string) => {
    page.pageUrl = `https://shop.example/${path}`;
  };
  const told = () =>
    client.calls.map((call) => call.replace('visitPage https://shop.example/', ''));
  visits.follow();
  return { client, timer, visits, goTo, told, session };
}

test('[WG41] a navigation within the page is told while somebody has the chat, once', () => {
  const { timer, goTo, told, visits } = setUp(scene('live'), storeOf('https://shop.example/a'));
  timer.advance(LOOK_EVERY_MS);
  expect(told()).toEqual([]);
  goTo('b');
  timer.advance(LOOK_EVERY_MS);
  timer.advance(SETTLE_MS);
  expect(told()).toEqual(['b']);
  visits.follow();
  for (let time = 0; time < 10; time++) timer.advance(LOOK_EVERY_MS);
  expect(told()).toEqual(['b']);
});

test('[WG41] the page a chat was asked from is not told again, the next one is', () => {
  const { client, timer, visits, goTo, told } = setUp(scene('welcome'));
  client.set(scene('live'));
  visits.follow();
  timer.advance(VISIT_EVERY_MS);
  expect(told()).toEqual([]);
  goTo('b');
  timer.advance(LOOK_EVERY_MS);
  timer.advance(SETTLE_MS);
  expect(told()).toEqual(['b']);
});

test('[WG41] who only passes through a page is told of at the page they stay on', () => {
  const { timer, goTo, told } = setUp(scene('live'), storeOf('https://shop.example/a'));
  for (const path of ['b', 'c', 'd', 'e']) {
    goTo(path);
    timer.advance(LOOK_EVERY_MS / 2);
  }
  for (let time = 0; time < 6; time++) timer.advance(LOOK_EVERY_MS);
  expect(told().length).toBeLessThanOrEqual(2);
  expect(told().at(-1)).toBe('e');
});

test.each(['bot-greeting', 'ended', 'reconnecting'])(
  '[WG41] nobody is told where nobody listens: %s',
  (name) => {
    const { timer, told } = setUp(scene(name), storeOf('https://shop.example/before'));
    for (let time = 0; time < 5; time++) timer.advance(LOOK_EVERY_MS);
    expect(told()).toEqual([]);
  },
);

test('[WG10] nothing is stored of a page before there is a chat', () => {
  const { session } = setUp(scene('welcome'));
  expect(session.writes).toBe(0);
});

test('[WG41] nothing goes on after the end', () => {
  const { timer, visits, goTo, told } = setUp(scene('live'), storeOf('https://shop.example/a'));
  visits.stop();
  goTo('b');
  for (let time = 0; time < 5; time++) timer.advance(LOOK_EVERY_MS);
  expect(told()).toEqual([]);
});

function storeOf(page: string) {
  const store = fakeStore();
  store.set('page', page);
  return store;
}
