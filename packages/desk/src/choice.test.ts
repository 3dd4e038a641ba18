import { expect, test } from 'vitest';
import type { ConfigurationChange } from './events.ts';
import {
  type AgentId,
  ASKED_AGENTS_MAX,
  type ButtonPolicy,
  CHOICE_SHOWN_MAX,
  type Chat,
  type ChatId,
} from './model.ts';
import { settle } from './settle.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  anna,
  ben,
  button,
  c1,
  c2,
  c3,
  cleo,
  configure,
  declines,
  disconnect,
  goes,
  online,
  request,
  sales,
  service,
  setup,
  tech,
} from './testing/desk-fixtures.ts';
import {
  accepted,
  canceled,
  declined,
  offered,
  presence,
  queued,
  requested,
} from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

/** At sales everybody chooses; at service chats are pushed. */
function choosing(
  policy?: Partial<ButtonPolicy>,
  change?: Partial<ConfigurationChange>,
): ConfigurationChange {
  return setup({
    agents: [agent(anna), agent(ben), agent(cleo, { skills: [tech] })],
    buttons: [button(sales, { model: 'choice', ...policy }), button(service)],
    ...change,
  });
}
const shown = (chatId: ChatId, ...agentIds: readonly AgentId[]): Expected => ({
  type: 'ChoiceOffered',
  chatId,
  agentIds,
});
const asked = (chat: Chat | undefined) => chat?.phase === 'waiting' && [...chat.asked].sort();

test('[DK62] a chat is shown to everybody who could be asked, and needs no place in the queue', () => {
  const story = given(choosing(), online(anna), online(ben), online(cleo));
  story.when(request(c1)).thenEvents(requested(c1), shown(c1, anna, ben));
  expect(story.desk.queue(sales)?.position(c1)).toBeUndefined();
  expect([anna, ben, cleo].map((id) => story.desk.agent(id)?.load)).toEqual([0, 0, 0]);
  expect(story.desk.agent(anna)?.asked).toEqual(new Set([c1]));
});

test('[DK62] also to whoever becomes able to: by coming, by getting room, by learning', () => {
  const story = given(choosing(), online(anna), request(c1));
  story
    .when(online(ben))
    .thenEvents({ type: 'AgentSignedIn', agentId: ben }, presence(ben, 'online'), shown(c1, ben));
  story.when(...online(cleo));
  expect(asked(story.desk.chat(c1))).toEqual([anna, ben]);
  const learns = { revision: 2, agents: [agent(cleo)] };
  story.when(configure(learns)).thenEvents({ type: 'DeskConfigured', ...learns }, shown(c1, cleo));
  const full = given(
    choosing({}, { agents: [agent(anna, { capacity: 1 })] }),
    online(anna),
    request(c1, { buttonId: service }),
    request(c2),
  );
  expect(full.desk.chat(c2)).toMatchObject({ place: 'queued', asked: new Set() });
  full
    .when(declines(anna, c1))
    .thenEvents(declined(c1, anna, 'manual'), canceled(c1, 'no-agent'), shown(c2, anna));
});

test('[DK62] the first to accept has it and the others lose it', () => {
  const story = given(choosing(), online(anna), online(ben), request(c1));
  story.when(accepts(ben, c1)).thenEvents(accepted(c1, ben));
  expect(story.desk.agent(anna)).toMatchObject({ asked: new Set(), load: 0 });
  expect(story.desk.agent(ben)).toMatchObject({ asked: new Set(), chats: new Set([c1]), load: 1 });
  story.when(accepts(anna, c1)).thenRefused('offer-gone');
  story.when(declines(anna, c1)).thenRefused('offer-gone');
});

test('[DK62] whoever is not shown it cannot take it', () => {
  given(choosing(), online(anna), online(cleo), request(c1))
    .when(accepts(cleo, c1))
    .thenRefused('offer-gone');
});

test('[DK62] being shown keeps no room: whoever is full by then is refused', () => {
  const story = given(
    choosing({ weight: 2 }),
    online(anna),
    online(ben),
    request(c1),
    request(c2),
    accepts(anna, c1),
  );
  expect(asked(story.desk.chat(c2))).toEqual([anna, ben]);
  story.when(accepts(anna, c2)).thenRefused('no-room');
  story.when(accepts(ben, c2)).thenEvents(accepted(c2, ben));
});

test('[DK62] who has taken one stands behind in the line for pushed chats', () => {
  given(
    choosing(
      {},
      { buttons: [button(sales, { model: 'choice' }), button(service, { model: 'round-robin' })] },
    ),
    online(anna),
    online(ben),
    request(c1),
    accepts(anna, c1),
  )
    .when(request(c2, { buttonId: service }))
    .thenEvents(
      requested(c2, { buttonId: service }),
      offered(c2, ben, { model: 'round-robin', candidates: 2 }),
    );
});

const crowd = (size: number): readonly AgentId[] =>
  Array.from({ length: size }, (_, i) => `agent-${String(i).padStart(3, '0')}` as AgentId);

test('[DK62] it is shown to so many at most, those with the least to do, and to more as some decline', () => {
  const people = crowd(ASKED_AGENTS_MAX + 2);
  const [first, second] = people as [AgentId, AgentId];
  const story = given(
    choosing({}, { agents: people.map((id) => agent(id)) }),
    people.map((id) => online(id)),
    // The first two are busier than the others.
    [request(c1), accepts(first, c1), request(c2), accepts(second, c2)],
    request(c3),
  );
  const chat = story.desk.chat(c3);
  expect(asked(chat)).toHaveLength(ASKED_AGENTS_MAX);
  expect(asked(chat)).not.toContain(first);
  expect(asked(chat)).not.toContain(second);
  story
    .when(declines(people[9]!, c3))
    .thenEvents(declined(c3, people[9]!, 'manual'), shown(c3, first));
});

test('[DK62] only the oldest are shown, and the next as those go', () => {
  const ids = Array.from(
    { length: CHOICE_SHOWN_MAX + 2 },
    (_, i) => `chat-${String(i).padStart(2, '0')}` as ChatId,
  );
  const story = given(
    choosing(),
    online(anna),
    ids.map((id) => [request(id), after(1)]),
  );
  expect(story.desk.agent(anna)?.asked.size).toBe(CHOICE_SHOWN_MAX);
  expect(story.desk.queue(sales)?.size).toBe(2);
  const [oldest] = ids as [ChatId];
  const next = ids[CHOICE_SHOWN_MAX]!;
  story.when(accepts(anna, oldest)).thenEvents(accepted(oldest, anna), shown(next, anna));
  expect(story.desk.queue(sales)?.position(ids.at(-1)!)).toBe(1);
});

test('[DK63] whoever declines is not shown it again before all have, as often as the button says', () => {
  const story = given(choosing({ rerouteAttempts: 1 }), online(anna), online(ben), request(c1));
  story.when(declines(anna, c1)).thenEvents(declined(c1, anna, 'manual'));
  expect(asked(story.desk.chat(c1))).toEqual([ben]);
  story
    .when(declines(ben, c1))
    .thenEvents(
      declined(c1, ben, 'manual'),
      { type: 'RoutingRestarted', chatId: c1, round: 1 },
      shown(c1, anna, ben),
    );
  story
    .when(declines(ben, c1), declines(anna, c1))
    .thenEvents(
      declined(c1, ben, 'manual'),
      declined(c1, anna, 'manual'),
      canceled(c1, 'no-agent'),
    );
});

test('[DK63] whoever goes away or is lost is not shown it any more, which is no answer', () => {
  const story = given(choosing(), online(anna), online(ben), request(c1));
  story
    .when(goes(anna, 'away'))
    .thenEvents(presence(anna, 'away'), declined(c1, anna, 'agent-left'));
  story.when(goes(anna, 'online')).thenEvents(presence(anna, 'online'), shown(c1, anna));
  story.when(disconnect(ben)).thenEvents(
    (now) => ({
      type: 'AgentDisconnected',
      agentId: ben,
      graceUntil: (now + 45_000) as typeof now,
    }),
    declined(c1, ben, 'agent-disconnected'),
  );
  expect(asked(story.desk.chat(c1))).toEqual([anna]);
});

test('[DK63] it has a place in the queue only while nobody is shown it', () => {
  const story = given(choosing(), online(anna), request(c1));
  story
    .when(goes(anna, 'away'))
    .thenEvents(presence(anna, 'away'), declined(c1, anna, 'agent-left'), queued(c1));
  expect(story.desk.queue(sales)?.position(c1)).toBe(1);
  story.when(goes(anna, 'online')).thenEvents(presence(anna, 'online'), shown(c1, anna));
  expect(story.desk.queue(sales)?.position(c1)).toBeUndefined();
});

test('[DK63] whoever is not fit for it any more is not shown it any more', () => {
  const story = given(choosing(), online(anna), online(ben), request(c1));
  const change = { revision: 2, agents: [agent(anna, { capacity: 0 })] };
  story
    .when(configure(change))
    .thenEvents({ type: 'DeskConfigured', ...change }, declined(c1, anna, 'agent-left'));
  expect(asked(story.desk.chat(c1))).toEqual([ben]);
  const alone = given(choosing(), online(anna), request(c1));
  alone
    .when(configure(change))
    .thenEvents(
      { type: 'DeskConfigured', ...change },
      declined(c1, anna, 'agent-left'),
      queued(c1),
    );
  alone.when(after(60_000)).thenEvents(canceled(c1, 'no-agent'));
});

test('[DK63] where nobody chooses any more it is taken back from all, and pushed', () => {
  const story = given(choosing(), online(anna), online(ben), request(c1));
  const change = { revision: 2, buttons: [button(sales)] };
  story
    .when(configure(change))
    .thenEvents(
      { type: 'DeskConfigured', ...change },
      declined(c1, anna, 'agent-left'),
      declined(c1, ben, 'agent-left'),
      offered(c1, anna, { candidates: 2 }),
    );
});

test('[DK62] where a choice is left from now on, nothing is pushed any more', () => {
  const story = given(choosing({ model: 'least-active' }), online(anna), [
    [request(c1), accepts(anna, c1), request(c2), accepts(anna, c2), request(c3)],
  ]);
  // What was marked to be looked at before the change is looked at as what it is now.
  story.when({
    type: 'ConfigureDesk',
    change: {
      revision: 2,
      buttons: [button(sales, { model: 'choice' })],
      agents: [agent(anna, { capacity: 3 })],
    },
  });
  expect(story.log.at(-1)).toMatchObject({ type: 'ChoiceOffered', chatId: c3, agentIds: [anna] });
});

test('[DK63] what is shown takes no room in the queue', () => {
  const story = given(
    choosing({ queue: { enabled: true, lengthMax: 1, perAgentMax: null }, weight: 2 }),
    online(anna),
    request(c1),
    accepts(anna, c1),
    request(c2),
  );
  story.when(request(c3)).thenEvents(requested(c3, { weight: 2 }), canceled(c3, 'queue-full'));
  story
    .when(online(ben))
    .thenEvents({ type: 'AgentSignedIn', agentId: ben }, presence(ben, 'online'), shown(c2, ben));
  story.when(request(c3)).thenEvents(requested(c3, { weight: 2 }), shown(c3, ben));
});

test('[DK43] [DK62] a replay goes by the buttons there are now, not by those there were', () => {
  const pushing = choosing({
    model: 'least-active',
    queue: { enabled: true, lengthMax: null, perAgentMax: null },
  });
  const story = given(
    pushing,
    online(anna),
    request(c1),
    request(c2),
    accepts(anna, c1),
    goes(anna, 'away'),
  );
  story.when(configure({ revision: 2, buttons: [button(sales, { model: 'choice' })] }));
  const replayed = new DeskState();
  for (const event of story.log) replayed.apply(event);
  expect(settle(replayed, story.now)).toEqual(settle(story.desk, story.now));
  story.when(goes(anna, 'online'));
  replayed.apply(story.log.findLast(({ type }) => type === 'PresenceChanged')!);
  expect(settle(replayed, story.now)?.type).toBe('ChoiceOffered');
});
