import { isDeepStrictEqual } from 'node:util';
import type { ConnectionStatus } from '@baton/client';
import type { AgentId, ButtonId, DeploymentId } from '@baton/desk';
import type { ChatView } from '@baton/protocol';
import { LAST_CHAT_SHOWN_MS } from '@baton/runtime';
import { promised } from '../broken-promise.ts';
import type { Retold } from '../retold.ts';
import type { AgentPerson } from './agent-person.ts';
import type { LogWitness } from './log-witness.ts';
import type { Organization } from './organization.ts';
import type { Server } from './server.ts';
import { checkFlags, checkShown, checkShownOutside } from './shown.ts';
import type { VisitorPerson } from './visitor-person.ts';
import type { World } from './world.ts';

/** A client that is opened on a good network has its view after this, even by long polling. */
const FRESH_MS_MAX = 15_000;
const LOOK_MS = 500;
const LOOKS_MAX = 60;

export type People = {
  readonly visitors: readonly VisitorPerson[];
  readonly agents: readonly AgentPerson[];
};

/** With the faults gone and people quiet: everybody is live, nothing is under way, and all views agree with fresh ones. */
export async function checkConvergence(
  world: World,
  people: People,
  log: LogWitness,
  organization: Organization,
  server: Server,
): Promise<void> {
  for (const visitor of people.visitors) await checkVisitor(world, visitor, log, server);
  for (const agent of people.agents) {
    if (organization.hasAgent(agent.agentId)) await checkAgent(world, agent, log);
  }
}

async function checkVisitor(
  world: World,
  visitor: VisitorPerson,
  log: LogWitness,
  server: Server,
): Promise<void> {
  if (visitor.pages.length === 0) return;
  await whileNothingHappens(world, log, async () => {
    const fresh = visitor.freshPage();
    await untilLive(world, fresh);
    const shown = fresh.state;
    fresh.close();
    promised(shown.connection.kind === 'live', `a new page of ${visitor.label} is live`);
    for (const { teller, state } of visitor.pages) {
      const { connection, outgoing, chat, availability } = state;
      promised(connection.kind === 'live', `${teller} is live, not ${connection.kind}`);
      const underWay = outgoing.filter((message) => message.state !== 'failed');
      promised(underWay.length === 0, `${teller} has sent everything`);
      const should = expectedAvailability(log.told, visitor.deploymentId as DeploymentId);
      promised(
        isDeepStrictEqual(availability?.buttons, should),
        `${teller} knows where to ask: ${availability?.buttons.join()}, not ${should.join()}`,
      );
      if (chat === null) continue;
      // Two tabs that first said hello in the same moment stay two visitors until one is opened anew.
      if (log.told.chats.get(chat.chatId)?.visitorId !== knownAs(visitor)) continue;
      // Another tab may have put it out of sight, which only new pages follow.
      const isDismissed = visitor.browser.local.get('baton.dismissed') === chat.chatId;
      const isShown = (chat.endedAt ?? Infinity) + LAST_CHAT_SHOWN_MS > server.now;
      if (isShown && !isDismissed && !hasTwin(chat, log.told)) sameView(chat, shown.chat, teller);
      sameWords(chat, log, teller, null);
      checkShownOutside(chat, log, teller);
      const told = log.told.chats.get(chat.chatId);
      const button = told && log.told.buttons.get(told.buttonId);
      // While it is offered or shown the visitor keeps the place it had: they are not told of offers.
      if (told?.phase !== 'waiting' || told.asked.length > 0 || !button) continue;
      const place = log.told.queue(button).indexOf(told) + 1;
      promised(state.position === place, `${teller} shows place ${state.position}, not ${place}`);
    }
  });
}

/** Whom a new page of this browser is let in as. */
function knownAs(visitor: VisitorPerson): string | undefined {
  const body = visitor.browser.local.get('baton')?.split('.')[1];
  if (body === undefined) return undefined;
  const [, , visitorId] = JSON.parse(Buffer.from(body, 'base64url').toString()) as string[];
  return visitorId;
}

async function checkAgent(world: World, agent: AgentPerson, log: LogWitness): Promise<void> {
  if (agent.pages.length === 0) return;
  await whileNothingHappens(world, log, async () => {
    const fresh = agent.freshPage();
    await untilLive(world, fresh);
    const shown = fresh.state;
    fresh.close();
    for (const { teller, state } of agent.pages) {
      if (state.connection.kind === 'refused') continue; // Was taken away, and has not looked since.
      const { connection, outgoing, chats, self } = state;
      promised(connection.kind === 'live', `${teller} is live, not ${connection.kind}`);
      const underWay = outgoing.filter((message) => message.state !== 'failed');
      promised(underWay.length === 0, `${teller} has sent everything`);
      const held = log.told
        .seenBy(agent.agentId as AgentId)
        .map(({ id }) => id)
        .sort();
      promised(
        isDeepStrictEqual([...chats.keys()].sort(), held),
        `${teller} sees ${[...chats.keys()].join()} and holds ${held.join()}`,
      );
      for (const chat of chats.values()) {
        sameView(chat, shown.chats.get(chat.chatId) ?? null, teller);
        sameWords(chat, log, teller, agent.agentId);
        checkShown(chat, log, teller);
      }
      checkFlags(teller, state.flags, log, agent.agentId);
      const told = log.told.agents.get(agent.agentId);
      promised(self?.presence === (told?.presence ?? 'offline'), `${teller} knows their presence`);
      promised(self?.load === log.told.load(agent.agentId), `${teller} knows their load`);
    }
  });
}

async function untilLive(
  world: World,
  client: { readonly state: { readonly connection: ConnectionStatus } },
): Promise<void> {
  const until = world.time.now + FRESH_MS_MAX;
  while (client.state.connection.kind !== 'live' && world.time.now < until) {
    await world.pass(LOOK_MS);
  }
}

/** Looks again if something happened meanwhile: a frame may have been on its way. */
async function whileNothingHappens(
  world: World,
  log: LogWitness,
  look: () => Promise<void>,
): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const { seq } = log.told;
    await world.pass(1_500);
    if (log.told.seq !== seq) {
      promised(looks < LOOKS_MAX, 'it grows quiet');
      continue;
    }
    try {
      await look();
      return;
    } catch (error) {
      if (log.told.seq === seq || looks >= LOOKS_MAX) throw error;
    }
  }
}

/** While a clock that was set back catches up, chats bear the same instant: either may be called the last. */
function hasTwin(chat: ChatView, told: Retold): boolean {
  const visitorId = told.chats.get(chat.chatId)?.visitorId;
  return [...told.chats.values()].some(
    (other) =>
      other.id !== chat.chatId &&
      other.visitorId === visitorId &&
      other.requestedAt === chat.requestedAt,
  );
}

function sameView(shown: ChatView, fresh: ChatView | null, teller: string): void {
  promised(fresh, `${teller} shows ${shown.chatId}, which a new page does not`);
  promised(
    isDeepStrictEqual(shown, fresh),
    `${teller} shows ${JSON.stringify(shown)}, a new page ${JSON.stringify(fresh)}`,
  );
}

function sameWords(chat: ChatView, log: LogWitness, teller: string, agentId: AgentId | null): void {
  const should = log
    .postedIn(chat.chatId)
    .filter(({ to }) => to === undefined || agentId !== null)
    .filter(({ whisperedTo }) => whisperedTo?.some((id) => id === agentId) ?? true)
    .map(({ text }) => text);
  const shown = chat.timeline.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
  promised(isDeepStrictEqual(shown, should), `${teller} shows all that was said`);
}

function expectedAvailability(told: Retold, deploymentId: DeploymentId): ButtonId[] {
  const buttons = told.deployments.get(deploymentId)?.buttons ?? [];
  return buttons.filter((id) => {
    const button = told.buttons.get(id);
    if (!button) return false;
    const online = told.fitOnline(button).length;
    const { enabled, lengthMax, perAgentMax } = button.queue;
    const queued = told.queue(button).length;
    const room =
      enabled &&
      queued < (lengthMax ?? Number.POSITIVE_INFINITY) &&
      (perAgentMax === null || queued < perAgentMax * online);
    return online > 0 && (told.free(button).length > 0 || room);
  });
}
