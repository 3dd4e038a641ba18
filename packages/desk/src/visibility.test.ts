import { expect, test } from 'vitest';
import type { DeskEvent } from './events.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  agentTellsBot,
  anna,
  ben,
  botSays,
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
import { agentSees, audienceOf, handoverSees, visitorOf, visitorSees } from './visibility.ts';

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
    const { visitor, handover, agents } = audienceOf(event, before, after);
    const seenBy = [...(visitor ? ['visitor'] : []), ...(handover ? ['handover'] : []), ...agents];
    return [event.type, seenBy.join(' ')] as const;
  });
}

test('[DK44] each event is seen by those who see the chat before or after it', () => {
  expect(
    audiences(
      online(anna),
      [request(c1, { allowReplyAsVisitor: true }), visitorSays(c1, 'm1')],
      online(ben),
      declines(anna, c1),
      accepts(ben, c1),
      [visitorLost(c1), agentSays(ben, c1, 'm2'), agentTellsBot(ben, c1, 'm3'), botSays(c1, 'm4')],
      // Anna declined in a round that is over, so she is asked again.
      goes(ben, 'offline'),
      [accepts(anna, c1), agentEnds(anna, c1), closes(anna, c1)],
    ),
  ).toEqual([
    ['DeskConfigured', ''],
    ['AgentSignedIn', 'anna'],
    ['PresenceChanged', 'anna'],
    ['ChatRequested', 'visitor handover'],
    ['OfferPushed', 'anna'],
    ['MessagePosted', 'visitor handover anna'],
    ['AgentSignedIn', 'ben'],
    ['PresenceChanged', 'ben'],
    ['OfferDeclined', 'anna'],
    ['OfferPushed', 'ben'],
    ['OfferAccepted', 'visitor handover ben'],
    ['VisitorDisconnected', 'ben'],
    ['MessagePosted', 'visitor handover ben'],
    ['MessagePosted', 'handover ben'],
    ['MessagePosted', 'visitor handover ben'],
    ['AgentLeft', 'visitor handover ben'],
    ['PresenceChanged', 'ben'],
    ['OfferPushed', 'anna'],
    ['OfferAccepted', 'visitor handover anna'],
    ['ChatEnded', 'visitor handover anna'],
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

test('[DK56] a handover is shown what the visitor is shown, and what agents say to the bot', () => {
  const story = given(handingOn, online(anna), request(c1, { allowReplyAsVisitor: true }));
  story.when(accepts(anna, c1), agentTellsBot(anna, c1, 'm1'), agentEnds(anna, c1));
  for (const event of story.log) {
    if (!('chatId' in event)) continue;
    const toBot = event.type === 'MessagePosted';
    expect(visitorSees(event)).toBe(handoverSees(event) && !toBot);
    expect(handoverSees(event)).toBe(event.type !== 'OfferPushed');
  }
});
