import { promised } from './broken-promise.ts';
import type { Retold } from './retold.ts';
import { willing } from './routing-promises.ts';

/** What must hold whenever the desk has come to rest at `now`, counted from its log alone. */
export function checkAtRest(desk: Retold, now: number): void {
  checkHolders(desk);
  checkRefusers(desk);
  checkNobodyWaitsInVain(desk, now);
  checkDeadlines(desk, now);
}

function checkHolders(desk: Retold): void {
  for (const chat of desk.live()) {
    if (chat.phase === 'waiting') {
      promised(chat.queued || chat.placed, `${chat.id} has a place`);
      continue;
    }
    const agent = chat.agentId === null ? undefined : desk.agents.get(chat.agentId);
    promised(agent, `${chat.id} is ${chat.phase} with somebody who is signed in`);
    if (chat.phase === 'offered') {
      promised(
        agent.presence === 'online' && agent.lostUntil === null,
        `${agent.id} can answer for ${chat.id}`,
      );
      promised(
        desk.buttons.get(chat.buttonId)?.autoAccept !== true,
        `${chat.id} needs no answer: its button accepts by itself`,
      );
    }
    if (chat.phase === 'engaged') {
      promised(agent.presence !== 'offline', `${agent.id} is not offline with ${chat.id}`);
    }
  }
}

/** Whoever refused an offer is away, if that is their policy. */
function checkRefusers(desk: Retold): void {
  for (const { id, refused, presence } of desk.agents.values()) {
    const policy = desk.agentPolicies.get(id);
    const leaves =
      (refused === 'manual' && policy?.autoAwayOnDecline === true) ||
      (refused === 'timed-out' && policy?.autoAwayOnTimeout === true);
    promised(!leaves || presence !== 'online', `${id} goes away for an offer they refused`);
  }
}

function checkNobodyWaitsInVain(desk: Retold, now: number): void {
  for (const chat of desk.live()) {
    if (chat.phase !== 'waiting') continue;
    const button = desk.buttons.get(chat.buttonId);
    promised(button, `${chat.id} waits at a button that exists`);
    const free = willing(desk, button, chat);
    promised(free.length === 0, `${chat.id} waits although ${free[0]?.id} is free`);
    const unserved = desk.unservedSince(chat);
    promised(
      unserved === null || unserved + button.noAgentGraceMs > now,
      `${chat.id} waits although nobody has been there for it since ${unserved}`,
    );
    const online = desk.fitOnline(button, chat.skills);
    promised(
      online.length === 0 || online.some(({ id }) => !chat.declinedBy.has(id)),
      `${chat.id} waits although everybody has declined it`,
    );
  }
}

function checkDeadlines(desk: Retold, now: number): void {
  const ahead = (at: number | null | undefined, what: string): void =>
    promised(at === null || at === undefined || at > now, `${what} was due at ${at}`);
  for (const agent of desk.agents.values()) ahead(agent.lostUntil, `the grace of ${agent.id}`);
  for (const chat of desk.live()) {
    if (chat.phase === 'wrapping-up') continue;
    if (chat.phase === 'offered') ahead(chat.offerUntil, `the offer of ${chat.id}`);
    ahead(chat.lost?.warnAt, `the warning about the visitor of ${chat.id}`);
    ahead(chat.lost?.timeoutAt, `the end of ${chat.id}, whose visitor is lost,`);
    if (chat.phase !== 'engaged') continue;
    ahead(chat.idle?.warnAt, `the warning of the silent visitor of ${chat.id}`);
    if (chat.idle?.warnAt === null) ahead(chat.idle.timeoutAt, `the end of the silent ${chat.id}`);
  }
}
