import { deepStrictEqual } from 'node:assert';
import {
  type DeskEvent,
  DeskState,
  type DeskView,
  recordsFromText,
  recordsToText,
  type Transcript,
} from '@baton/desk';
import { promised } from './broken-promise.ts';
import { wishes } from './configurations.ts';
import type { Retold } from './retold.ts';
import { castOf, inside, type ToldChat, type ToldRole } from './told-chat.ts';

/** Holds a live desk against its own log: who has what, who is next, and what is due next. */
export function checkDesk(desk: DeskView, told: Retold): void {
  promised(desk.seq === told.seq, `the desk has heard all of its log: ${desk.seq} of ${told.seq}`);
  same([...desk.agents.keys()].sort(), [...told.agents.keys()].sort(), 'who is signed in');
  for (const agent of desk.agents.values()) {
    const held = (role: ToldRole): string[] =>
      told
        .seenBy(agent.id)
        .filter((chat) => castOf(chat).get(agent.id) === role)
        .map(({ id }) => id)
        .sort();
    same([...agent.offers].sort(), held('offered'), `what ${agent.id} is offered`);
    same([...agent.chats].sort(), held('engaged'), `what ${agent.id} has`);
    same([...agent.wrapping].sort(), held('wrapping'), `what ${agent.id} wraps up`);
    same([...agent.asked].sort(), held('asked'), `what ${agent.id} is shown`);
    same([...agent.invited].sort(), held('invited'), `what ${agent.id} is asked to join`);
    same(agent.load, told.load(agent.id), `the load of ${agent.id}`);
  }
  const live = told.live();
  same([...desk.chats.keys()].sort(), live.map(({ id }) => id).sort(), 'what is live');
  for (const chat of live) {
    same(desk.chat(chat.id)?.phase, chat.phase, `the phase of ${chat.id}`);
    checkChat(desk, chat);
    if (chat.phase === 'wrapping-up') continue;
    same(desk.chatOf(chat.visitorId)?.id, chat.id, `the open chat of ${chat.visitorId}`);
  }
  for (const button of told.buttons.values()) {
    const queue = [...(desk.queue(button.id) ?? [])];
    same(
      queue,
      told.queue(button).map(({ id }) => id),
      `who waits at ${button.id}`,
    );
    for (const [i, chatId] of queue.entries()) {
      same(desk.queue(button.id)?.position(chatId), i + 1, `the position of ${chatId}`);
    }
    for (const skills of [[], wishes.slice(0, 1), wishes]) {
      const able = told
        .free(button)
        .filter(({ id }) =>
          skills.every((skill) => told.agentPolicies.get(id)?.skills.includes(skill)),
        );
      same(
        desk.agentsAvailable(button.id, skills),
        able.length,
        `who is available at ${button.id}`,
      );
    }
  }
  same(desk.nextDeadline()?.at, nextDue(told), 'what is due next');
}

/** What a chat has is what its story says. */
function checkChat(desk: DeskView, told: ToldChat): void {
  const chat = desk.chat(told.id);
  if (!chat) return;
  const { buttonId, attached, weight } = told;
  same(chat.buttonId, buttonId, `where ${chat.id} is`);
  same(chat.attached, attached, `what is attached to ${chat.id}`);
  same(chat.flag?.agentId ?? null, told.flaggedBy, `the flag of ${chat.id}`);
  same(chat.file, told.file, `the file of ${chat.id}`);
  if (chat.phase !== 'waiting') same(chat.weight, weight, `the weight of ${chat.id}`);
  if (chat.phase !== 'engaged') return;
  same([chat.agentId, ...chat.others], inside(told), `who is in ${chat.id}`);
  same(chat.invitations, told.invitations, `who is asked to come to ${chat.id}`);
  const { criticalWait } = chat;
  const alertAt = criticalWait.kind === 'counting' ? criticalWait.alertAt : null;
  const critical = criticalWait.kind === 'none' ? null : { at: alertAt };
  same(critical, told.critical, `the alert of ${chat.id}`);
}

/** Every record of a chat says what the log says. `records` are the newest projected ones. */
export function checkRecords(records: ReadonlyMap<string, Transcript>, told: Retold): void {
  for (const chat of told.chats.values()) {
    const record = records.get(chat.id);
    const messageCount = chat.endedAt === null ? record?.messageCount : chat.messageIds.length;
    same(
      record,
      {
        // What is counted of talk has a fold of its own in the desk's tests.
        ...record,
        chatId: chat.id,
        visitorId: chat.visitorId,
        deploymentId: chat.deploymentId,
        buttonId: chat.firstButtonId,
        status: statusOf(chat),
        endedBy: chat.endedBy,
        acceptedBy: chat.takenBy,
        agentId: chat.hadBy,
        requestedAt: chat.requestedAt,
        acceptedAt: chat.takenAt,
        endedAt: chat.endedAt,
        wrappedUpAt: chat.wrappedUpAt,
        messageCount,
      },
      `the record of ${chat.id}`,
    );
  }
}

function statusOf({ endedAt, takenAt, isBlocked }: ToldChat): Transcript['status'] {
  if (endedAt === null) return 'in-progress';
  if (isBlocked) return 'blocked';
  return takenAt === null ? 'missed' : 'completed';
}

/** The log replayed gives the live desk; so does a desk kept as text on the way and the rest of the log. */
export function checkReplay(desk: DeskView, log: readonly DeskEvent[], keptAt: number): void {
  const replayed = new DeskState();
  let kept: DeskState | undefined;
  for (const [i, event] of log.entries()) {
    if (i === keptAt) kept = new DeskState(recordsFromText(recordsToText(replayed.records())));
    replayed.apply(event);
    kept?.apply(event);
  }
  for (const again of kept ? [replayed, kept] : [replayed]) {
    same(again.records(), desk.records(), 'a replay gives the same desk');
    same(again.nextDeadline(), desk.nextDeadline(), 'a replay gives the same deadlines');
  }
}

function nextDue(told: Retold): number | undefined {
  const due: (number | null | undefined)[] = [];
  for (const { lostUntil } of told.agents.values()) due.push(lostUntil);
  for (const button of told.buttons.values()) {
    for (const chat of told.queue(button)) {
      const since = told.unservedSince(chat);
      if (since !== null) due.push(since + button.noAgentGraceMs);
    }
  }
  for (const chat of told.live()) {
    const { phase, offerUntil, lost, idle, critical, file, closesAt, invitations } = chat;
    if (phase === 'wrapping-up') {
      due.push(closesAt);
      continue;
    }
    due.push(file?.expiresAt, ...invitations.map(({ expiresAt }) => expiresAt));
    if (phase === 'engaged') due.push(critical?.at);
    if (phase === 'offered') due.push(offerUntil);
    due.push(lost?.warnAt, lost?.timeoutAt);
    if (phase === 'engaged') due.push(idle?.warnAt ?? idle?.timeoutAt);
  }
  const known = due.filter((at) => at !== null && at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function same(is: unknown, should: unknown, what: string): void {
  try {
    deepStrictEqual(is, should);
  } catch (error) {
    promised(false, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
