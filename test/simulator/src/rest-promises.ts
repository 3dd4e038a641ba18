import { promised } from './broken-promise.ts';
import type { Retold } from './retold.ts';
import { inside, type ToldChat } from './told-chat.ts';
import { willing } from './who-could.ts';

/** What must hold whenever the desk has come to rest at `now`, counted from its log alone. */
export function checkAtRest(desk: Retold, now: number): void {
  checkHolders(desk);
  checkRefusers(desk);
  checkNobodyWaitsInVain(desk, now);
  checkDeadlines(desk, now);
}

function checkHolders(desk: Retold): void {
  for (const chat of desk.live()) {
    checkAsked(desk, chat);
    if (chat.phase === 'waiting') {
      promised(
        chat.asked.length > 0 ? !chat.queued : chat.queued && chat.placed,
        `${chat.id} is shown to somebody, or has a place`,
      );
      continue;
    }
    const agent = chat.agentId === null ? undefined : desk.agents.get(chat.agentId);
    promised(agent, `${chat.id} is ${chat.phase} with somebody who is signed in`);
    const here = inside(chat);
    promised(new Set(here).size === here.length, `everybody is in ${chat.id} once`);
    for (const id of here) {
      const other = desk.agents.get(id);
      promised(other, `${id}, who is in ${chat.id}, is signed in`);
      promised(
        chat.phase !== 'engaged' || other.presence !== 'offline',
        `${id} is not offline with ${chat.id}`,
      );
    }
    promised(
      chat.file === null || (chat.phase === 'engaged' && here.includes(chat.file.agentId)),
      `a file of ${chat.id} is with somebody who talks in it`,
    );
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
  }
}

/** Whoever is asked for something can answer, and is asked for it once. */
function checkAsked(desk: Retold, chat: ToldChat): void {
  const asked = [...chat.asked, ...chat.invitations.flatMap(({ invited }) => invited)];
  promised(new Set(asked).size === asked.length, `nobody is asked twice for ${chat.id}`);
  for (const id of asked) {
    const agent = desk.agents.get(id);
    promised(
      agent?.presence === 'online' && agent.lostUntil === null && !inside(chat).includes(id),
      `${id} can answer for ${chat.id}`,
    );
  }
  const transfers = chat.invitations.filter(({ kind }) => kind === 'transfer');
  promised(
    transfers.length === 0 || (chat.invitations.length === 1 && chat.others.length === 0),
    `${chat.id} is handed over by one agent, with one request`,
  );
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
    const free = willing(desk, button, chat).filter(
      ({ id }) => button.model !== 'choice' || !chat.asked.includes(id),
    );
    if (chat.asked.length > 0) {
      promised(free.length === 0, `${chat.id} is not shown to ${free[0]?.id}, who is free`);
      continue;
    }
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
    if (chat.phase === 'wrapping-up') {
      ahead(chat.closesAt, `the closing of ${chat.id}`);
      continue;
    }
    for (const { id, expiresAt } of chat.invitations) ahead(expiresAt, `the request ${id}`);
    ahead(chat.file?.expiresAt, `the file of ${chat.id}`);
    if (chat.phase === 'engaged') ahead(chat.critical?.at, `the alert of ${chat.id}`);
    if (chat.phase === 'offered') ahead(chat.offerUntil, `the offer of ${chat.id}`);
    ahead(chat.lost?.warnAt, `the warning about the visitor of ${chat.id}`);
    ahead(chat.lost?.timeoutAt, `the end of ${chat.id}, whose visitor is lost,`);
    if (chat.phase !== 'engaged') continue;
    ahead(chat.idle?.warnAt, `the warning of the silent visitor of ${chat.id}`);
    if (chat.idle?.warnAt === null) ahead(chat.idle.timeoutAt, `the end of the silent ${chat.id}`);
  }
}
