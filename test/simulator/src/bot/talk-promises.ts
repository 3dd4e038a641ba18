import { promised } from '../broken-promise.ts';
import type { HandoverChoices } from './made-up-flows.ts';
import type { PersonSide, PersonSides } from './person-side.ts';
import type { ToldConversation, ToldHandover, VisitorWords } from './told-conversation.ts';

/** A bot that tells of the queue never rests; what it said so long ago has arrived. */
const UNDER_WAY_MS_MAX = 8_000;

type Words = { readonly id: string; readonly text: string };

/** What visitor, bot and people said to each other in one handover, by the records of both sides, when nothing is under way. */
export function checkHandover(
  told: ToldConversation,
  handover: ToldHandover,
  {
    side,
    now,
    choices,
  }: {
    readonly side: PersonSide | undefined;
    readonly now: number;
    readonly choices: HandoverChoices;
  },
): void {
  const { id, givenUp, agentSaid, injected, ending, endedBy } = handover;
  if (!side) {
    const isExcused = givenUp.includes('start') || ending?.status === 'error';
    promised(isExcused, `${id} began somewhere, or was given up`);
    promised(agentSaid.length + injected.length === 0, `nobody says anything in ${id}`);
    return;
  }
  const isLeftOpen = endedBy === 'flow' && !choices.closesInProvider;
  const isKnown = ending === null || side.endedBy !== null || givenUp.includes('end');
  promised(isKnown || isLeftOpen, `${side.name} is over, as ${id} is`);
  checkArrived(told, handover, { side, now });
  // Whoever ended it first said all they had to say before.
  const isWhole = ending === null || (side.endedBy === 'them' && endedThere(handover));
  checkHeard(`${id}: what agents said`, side.said, agentSaid.map(named), { side, isWhole });
  checkHeard(`${id}: what agents told the bot`, side.injected, injected.map(named), {
    side,
    isWhole: isWhole && injected.length > 0,
  });
}

function named({ messageId, text }: { readonly messageId: string; readonly text: string }): Words {
  return { id: messageId, text };
}

/** Whether the conversation gave it up because the people there had ended it. */
function endedThere({ ending, endedBy }: ToldHandover): boolean {
  return ending?.status === 'completed' && endedBy === 'news';
}

/** Everything that reaches the people there was said, once, and comes in its order. */
function checkArrived(
  { visitorSaid }: ToldConversation,
  { id, botSaid, givenUp, endedBy }: ToldHandover,
  { side, now }: { readonly side: PersonSide; readonly now: number },
): void {
  // What nobody took before comes when it comes.
  const saidHere = visitorSaid.filter(({ to }) => to === id);
  for (const said of [saidHere, botSaid]) {
    const ids = side.arrived.flatMap((one) => (placeIn(said, one) < 0 ? [] : [one.id]));
    const once = [...new Set(ids)];
    if (side.knowsMessages) {
      promised(once.length === ids.length, `${side.name} gets all of ${id} once: ${ids.join()}`);
    }
    const places = once.map((one) => said.findIndex(({ messageId }) => messageId === one));
    promised(
      places.every((place, i) => i === 0 || place > places[i - 1]!),
      `${side.name} gets what was said in ${id} in its order: ${once.join()}`,
    );
  }
  for (const one of side.arrived) {
    const [said] = [visitorSaid, botSaid].flatMap((all) => all[placeIn(all, one)] ?? []);
    promised(!said || said.text === one.text, `${side.name} gets ${one.id} as it was said`);
  }
  // Where the flow leaves a session open, only what the visitor said still goes there.
  const isOpenToUs = side.endedBy !== 'them' && endedBy !== 'flow' && !givenUp.includes('send');
  const missing = botSaid.filter(
    ({ messageId, at }) =>
      at < now - UNDER_WAY_MS_MAX && !side.arrived.some((one) => one.id === messageId),
  );
  promised(
    missing.length === 0 || !isOpenToUs,
    `${side.name} gets all the bot said in ${id}: not ${missing.map(({ text }) => text).join('; ')}`,
  );
}

function placeIn(said: readonly { readonly messageId: string }[], one: Words): number {
  return said.findIndex(({ messageId }) => messageId === one.id);
}

/** What people said is heard once, in order and without a gap; all of it, unless the visitor was gone before. */
function checkHeard(
  what: string,
  said: readonly Words[],
  heard: readonly Words[],
  { side, isWhole }: { readonly side: PersonSide; readonly isWhole: boolean },
): void {
  const text = (words: readonly Words[]) => words.map((one) => `${one.id} ${one.text}`);
  const should = text(said);
  const is = text(heard);
  promised(new Set(is).size === is.length, `${what} is heard once: ${is.join('; ')}`);
  for (const one of is) promised(should.includes(one), `${what} was said: ${one}`);
  // Where nothing comes in order, the end may come before the last words.
  if (!side.isOrderly) return;
  promised(
    is.every((one, i) => one === should[i]),
    `${what} is heard in order: ${is.join('; ')}, not ${should.join('; ')}`,
  );
  promised(
    !isWhole || is.length === should.length,
    `${what} is heard to its end: ${is.length} of ${should.length}`,
  );
}

/** Whatever the visitor said was for the bot or for a person: one of them has it, once. The bot repeats all it is told. */
export function checkFlow(told: ToldConversation, sides: PersonSides): void {
  const outputs = told.written.flatMap(({ event, words }) =>
    event.type === 'BotSaid' && words?.kind === 'bot' ? [words.output.text] : [],
  );
  const runs = (text: string) =>
    outputs.filter((output) => output.includes(`[${text}]`) || output.includes(`[${text} #`))
      .length;
  for (const said of told.visitorSaid) checkSaid(told, said, runs(said.text), sides);
  for (const text of told.injected) {
    const times = runs(text);
    const isExcused = told.owner === 'nobody' && times === 0;
    promised(times === 1 || isExcused, `the flow ran ${times} times on "${text}" of an agent`);
  }
}

function checkSaid(
  told: ToldConversation,
  said: VisitorWords,
  runs: number,
  sides: PersonSides,
): void {
  const { messageId, text, to } = said;
  const what = `"${text}" in ${told.id}`;
  // What nobody took goes to the flow, and nobody may know whether somebody took it.
  const tried = told.handovers.filter(
    ({ givenUp }) => givenUp.includes('send') || givenUp.includes('start'),
  );
  const holders = told.handovers.filter(({ id }) =>
    sides.of(id)?.arrived.some((one) => one.id === messageId),
  );
  promised(runs <= 1, `the flow ran ${runs} times on ${what}`);
  if (to === 'bot') promised(holders.length === 0, `${what} was for the bot alone`);
  const isUnsure =
    tried.length > 0 ||
    told.handovers.some(({ unsure }) => unsure) ||
    // Whoever had it is gone, and the answer that they had it may have been lost with a server.
    holders.some(({ id }) => sides.of(id)?.endedBy === 'them');
  if (!isUnsure) {
    promised(holders.length <= 1, `${what} went to ${holders.map(({ id }) => id).join()}`);
    promised(runs + holders.length <= 1, `${what} was for a person, and ran the flow as well`);
  }
  // What waited for the flow may take back the wish that the flow had meanwhile.
  const takesBack = to === 'whoever has it then' && text.includes('#never');
  const tookBack = takesBack && told.handovers.some(({ ending }) => ending?.status === 'cancelled');
  if (said.tookBack || tookBack) return;
  // Nobody is left to hear it: the talk is over, and so it was where it would have gone; or it was on its way back.
  const holder = sides.of(to);
  const isNowhere = said.leftOver || tried.length > 0 || (to !== 'bot' && !holder);
  const isLeft = told.owner === 'nobody' && (isNowhere || holder?.endedBy === 'them');
  promised(
    runs + holders.length >= 1 || isLeft || told.handovers.some((one) => mayLose(one, sides)),
    `${what} reaches somebody, who is ${to}`,
  );
}

/** Whether something may have got lost in it that the visitor said: nobody knows, or nobody waits for it any more. */
function mayLose({ id, unsure, ending, endedBy, givenUp }: ToldHandover, sides: PersonSides) {
  const isTaken = sides.of(id)?.knowsMessages ?? true;
  if (unsure && !isTaken) return true;
  const isOurs = ending?.status === 'cancelled' || endedBy === 'flow' || endedBy === 'talk';
  return isOurs && (givenUp.includes('start') || givenUp.includes('send'));
}

/** The visitor's silence in a handover is counted from their last words on, one by one. */
export function checkSilence(told: ToldConversation, { inactivity }: HandoverChoices): void {
  let saidAt = 0;
  let count = 0;
  for (const { event } of told.written) {
    if (event.type === 'VisitorSaid' || event.type === 'HandoverRequested') {
      saidAt = event.at;
      count = 0;
    }
    if (event.type !== 'VisitorInactive') continue;
    count += 1;
    const silentMs = event.at - saidAt;
    promised(event.count === count, `${told.id} counts ${event.count} silences, not ${count}`);
    promised(
      silentMs >= Number(inactivity) * 60_000,
      `the visitor of ${told.id} was silent for ${silentMs} ms only`,
    );
  }
}

/** The flow hears how every handover ended that it asked for; the bot says so. */
export function checkStatuses(told: ToldConversation, choices: HandoverChoices): void {
  const heard = (status: string) =>
    told.written.filter(
      ({ event, words }) =>
        event.type === 'BotSaid' &&
        words?.kind === 'bot' &&
        words.output.text === `It is status ${status}.`,
    ).length;
  const ended = (status: string) =>
    told.handovers.filter(({ ending, endedBy }) => ending?.status === status && endedBy === 'news')
      .length;
  // The last words may come when the conversation is over.
  const spare = told.owner === 'nobody' ? 1 : 0;
  const between = (status: string, min: number, max: number) => {
    const is = heard(status);
    promised(
      is >= min - spare && is <= max,
      `the flow of ${told.id} hears of ${status} ${is} times, not ${min}`,
    );
  };
  between('cancelled', ended('cancelled'), ended('cancelled'));
  between('error', ended('error'), ended('error'));
  const completed = choices.resolveEvent ? ended('completed') : 0;
  // Where the agent's words have led elsewhere, a node that asked something may keep the news to itself.
  const isElsewhere = choices.continuation === 'current' && choices.whenInjected === 'asks';
  between('completed', isElsewhere ? 0 : completed, completed);
}
