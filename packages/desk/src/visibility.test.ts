import { expect, test } from 'vitest';
import type { DeskEvent } from './events.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  ben,
  c1,
  closes,
  declines,
  goes,
  online,
  request,
  setup,
  visitorLost,
  visitorOfChat,
  visitorSays,
} from './testing/desk-fixtures.ts';
import { given, type Step } from './testing/given.ts';
import { agentSees, audienceOf, visitorOf } from './visibility.ts';

const handingOn = setup({
  agents: [agent(anna), agent(ben, { chatsOnOffline: 'hand-on' })],
});

/** Who saw each event of a story, told from the log alone. */
function audiences(...steps: readonly Step[]): readonly (readonly [DeskEvent['type'], string])[] {
  const { log } = given(handingOn, ...steps);
  const desk = new DeskState();
  return log.map((event) => {
    const before = 'chatId' in event ? desk.chat(event.chatId) : undefined;
    desk.apply(event);
    const after = 'chatId' in event ? desk.chat(event.chatId) : undefined;
    const { visitor, agents } = audienceOf(event, before, after);
    return [event.type, [...(visitor ? ['visitor'] : []), ...agents].join(' ')] as const;
  });
}

test('[DK44] each event is seen by those who see the chat before or after it', () => {
  expect(
    audiences(
      online(anna),
      [request(c1), visitorSays(c1, 'm1')],
      online(ben),
      declines(anna, c1),
      accepts(ben, c1),
      [visitorLost(c1), agentSays(ben, c1, 'm2')],
      // Anna declined in a round that is over, so she is asked again.
      goes(ben, 'offline'),
      [accepts(anna, c1), agentEnds(anna, c1), closes(anna, c1)],
    ),
  ).toEqual([
    ['DeskConfigured', ''],
    ['AgentSignedIn', 'anna'],
    ['PresenceChanged', 'anna'],
    ['ChatRequested', 'visitor'],
    ['OfferPushed', 'anna'],
    ['MessagePosted', 'visitor anna'],
    ['AgentSignedIn', 'ben'],
    ['PresenceChanged', 'ben'],
    ['OfferDeclined', 'anna'],
    ['OfferPushed', 'ben'],
    ['OfferAccepted', 'visitor ben'],
    ['VisitorDisconnected', 'ben'],
    ['MessagePosted', 'visitor ben'],
    ['AgentLeft', 'visitor ben'],
    ['PresenceChanged', 'ben'],
    ['OfferPushed', 'anna'],
    ['OfferAccepted', 'visitor anna'],
    ['ChatEnded', 'visitor anna'],
    ['ChatWrappedUp', 'anna'],
  ]);
});

test('[DK44] an agent sees a chat offered to them, theirs, or theirs to wrap up', () => {
  const story = given(setup(), online(anna), request(c1));
  const seen = () => [anna, ben].filter((id) => agentSees(id, story.desk.chat(c1)));
  expect(seen()).toEqual([anna]);
  story.when(accepts(anna, c1));
  expect(seen()).toEqual([anna]);
  story.when(agentEnds(anna, c1));
  expect(seen()).toEqual([anna]);
  story.when(closes(anna, c1));
  expect(seen()).toEqual([]);
});

test('[DK44] an event of a chat belongs to its visitor, on the way in and on the way out', () => {
  const story = given(setup(), online(anna), request(c1));
  const chat = story.desk.chat(c1);
  expect(visitorOf(undefined, chat)).toBe(visitorOfChat(c1));
  expect(visitorOf(chat, undefined)).toBe(visitorOfChat(c1));
});
