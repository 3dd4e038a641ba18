import type { TimelineEntry } from '@baton/protocol';
import {
  ago,
  live,
  NOW,
  nobody,
  notice,
  type Scene,
  says,
  seen,
  unsent,
  waiting,
} from './scene.ts';

const talk: readonly TimelineEntry[] = [
  says(
    'visitor',
    9,
    'Hi! Does the Skipper lantern come with a wick, or do I order that separately?',
  ),
  notice('agent-joined', 8),
  says('agent', 8, 'Hello, good to have you here.'),
  says('agent', 7, 'Every lantern ships with two wicks, so you can light it the day it arrives.'),
  says('visitor', 5, 'Lovely. And how long does delivery to Bergen take?'),
  says(
    'agent',
    4,
    'Three to five working days. Here is the table for the rest of Norway: https://harbour.example/delivery#norway',
  ),
  says('visitor', 1, 'Perfect, thank you!'),
];
const yesterday: readonly TimelineEntry[] = [
  says('visitor', 60 * 26, 'Are the oilskins back in stock yet?'),
  notice('agent-joined', 60 * 26 - 1),
  says('agent', 60 * 26 - 2, 'They come in tomorrow at noon. I will write to you here.'),
];
const long: readonly TimelineEntry[] = [
  says('visitor', 14, '<b>Does this work?</b> <script>alert(1)</script> & "quotes"'),
  notice('agent-joined', 13),
  says(
    'agent',
    12,
    `There are a few things to know about storm lanterns.\n\n1. Trim the wick straight before each use.\n2. Fill it at most three quarters.\n3. Let it cool before you carry it.\n\nThe rest is in the booklet.`,
  ),
  says(
    'visitor',
    11,
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  ),
  says(
    'agent',
    10,
    `https://harbour.example/a/very/long/path/that/goes/on/${'and-on-'.repeat(14)}end?query=1`,
  ),
  says(
    'visitor',
    2,
    'I have been thinking about this for quite some time now, and what I would really like to know is whether the brass one keeps its shine near the sea, because the last one we had went green within a single winter and my husband was not amused at all.',
  ),
];
const arabic: readonly TimelineEntry[] = [
  says('visitor', 9, 'مرحبا، هل المصباح متوفر باللون الأحمر؟'),
  notice('agent-joined', 8),
  says('agent', 7, 'أهلا بك! نعم، يصل خلال ثلاثة أيام: https://harbour.example/lantern'),
  says('visitor', 5, 'ممتاز. What about the blue one?'),
];
/** Asked for just now. */
const asking = { ...waiting, requestedAt: ago(1) };
const first = [says('visitor', 1, 'Hi! Does the Skipper lantern come with a wick?')];

/** Everything between a visitor and people. */
export const PEOPLE_SCENES: { readonly [name: string]: Scene } = {
  launcher: { state: live, panel: 'closed' },
  loading: { state: { connection: { kind: 'connecting' } } },
  unreachable: { state: { connection: { kind: 'offline', since: ago(1), retryAt: ago(-1) } } },
  refused: { state: { connection: { kind: 'refused', refusal: 'forbidden' } } },
  away: { state: nobody },
  'away-draft': { state: nobody, draft: 'Does the Skipper lantern come with a wick?' },
  welcome: { state: live },
  'welcome-typed': { state: live, draft: 'Does the Skipper lantern come with a wick?' },
  'waiting-first': { state: { ...live, chat: seen(first, asking), position: 1 } },
  waiting: { state: { ...live, chat: seen(first, asking), position: 4 } },
  connecting: { state: { ...live, chat: seen(first, { ...asking, phase: 'offered' }) } },
  'waiting-again': {
    state: { ...live, position: 1, chat: seen([...talk, notice('agent-left', 0)], waiting) },
  },
  live: { state: { ...live, chat: seen(talk), agentTyping: true } },
  history: {
    state: { ...live, chat: seen([...yesterday, ...talk], { omitted: 12 }) },
    scrolledUp: true,
  },
  sending: {
    state: { ...live, chat: seen(talk), outgoing: [unsent('sending', 'One more thing:')] },
  },
  reconnecting: {
    state: {
      ...live,
      connection: { kind: 'offline', since: ago(1), retryAt: ago(-1) },
      chat: seen(talk),
      outgoing: [unsent('waiting', 'One more thing: do you wrap gifts?')],
    },
    draft: 'And could you add a',
  },
  outdated: {
    state: {
      ...live,
      connection: { kind: 'refused', refusal: 'version-unsupported' },
      chat: seen(talk),
    },
  },
  'catching-up': {
    state: { ...live, connection: { kind: 'catching-up', since: NOW }, chat: seen(talk) },
  },
  failed: {
    state: {
      ...live,
      chat: seen(talk),
      outgoing: [unsent('failed', 'One more thing: do you wrap gifts?')],
    },
  },
  asking: { state: { ...live, chat: seen(talk) }, ask: 'end-chat' },
  ended: {
    state: {
      ...live,
      chat: seen([...talk, says('agent', 0, 'You are welcome. Enjoy the lantern!')], {
        phase: 'ended',
        ending: { kind: 'ended', by: 'agent', why: 'ended' },
      }),
    },
  },
  'ended-nobody': {
    state: {
      ...nobody,
      chat: seen(first, {
        ...waiting,
        phase: 'ended',
        ending: { kind: 'canceled', reason: 'no-agent' },
      }),
    },
  },
  long: {
    state: { ...live, chat: seen(long) },
    draft: 'It should\nbe able\nto stand\nthe weather',
  },
  limit: { state: { ...live, chat: seen(talk) }, draft: 'x'.repeat(32_000) },
  arabic: { state: { ...live, chat: seen(arabic), agentTyping: true } },
  unread: {
    panel: 'closed',
    state: { ...live, chat: seen(talk) },
    later: {
      chat: seen([
        ...talk,
        says(
          'agent',
          0,
          'One more thing: we wrap it as a gift if you like, with a card in your own words.',
        ),
      ]),
    },
  },
};
