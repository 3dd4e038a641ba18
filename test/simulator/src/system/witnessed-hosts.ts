import type { DeskHost, Hosts, Submission, VisitorHost } from '@baton/host';
import { checkAsked } from '../asked-promises.ts';
import { promised } from '../broken-promise.ts';
import type { BlockWitness } from './block-witness.ts';
import type { LogWitness } from './log-witness.ts';
import { masked } from './protection.ts';
import type { World } from './world.ts';

/** The desks as the gateways see them, with somebody watching that nothing is acknowledged before it is durable. */
export function witnessedHosts(
  hosts: Hosts,
  log: LogWitness,
  world: World,
  blocks: BlockWitness,
  talks: (conversations: VisitorHost) => VisitorHost = (conversations) => conversations,
): Hosts {
  const witnessed = new WeakMap<DeskHost, DeskHost>();
  return {
    readiness: () => hosts.readiness(),
    conversations: async (organizationId) => {
      const conversations = await hosts.conversations(organizationId);
      return conversations && talks(conversations);
    },
    desk: async (organizationId) => {
      const host = await hosts.desk(organizationId);
      if (!host) return undefined;
      const known = witnessed.get(host) ?? withWitness(host, log, world, blocks);
      witnessed.set(host, known);
      return known;
    },
  };
}

function withWitness(
  host: DeskHost,
  log: LogWitness,
  world: World,
  blocks: BlockWitness,
): DeskHost {
  return {
    organizationId: host.organizationId,
    submit: async (submission) => {
      blocks.asks(submission);
      const outcome = await host.submit(submission);
      if (!outcome.ok) log.refused(outcome.refusal);
      if (outcome.ok) world.watch(() => checkDurable(submission, outcome.seq, log));
      return outcome;
    },
    open: (viewer, held, sink) => host.open(viewer, held, sink),
    typing: (viewer, frame) => host.typing(viewer, frame),
    availability: (deploymentId) => host.availability(deploymentId),
    defaultButton: (deploymentId) => host.defaultButton(deploymentId),
    waitEstimate: (buttonId) => host.waitEstimate(buttonId),
    position: (chatId) => host.position(chatId),
    agentsAvailable: (query) => host.agentsAvailable(query),
    chatOf: (visitorId) => host.chatOf(visitorId),
    targets: (agentId, chatId) => host.targets(agentId, chatId),
    sees: (agentId, chatId) => host.sees(agentId, chatId),
    session: (agentId) => host.session(agentId),
  };
}

/** Acknowledged means durable: the id is kept, and what the command asks for stands in the log once, with its words. */
function checkDurable(
  { commandId, command, contents }: Submission,
  ackedAt: number,
  log: LogWitness,
): void {
  const what = `${command.type} ${commandId}`;
  promised(log.tookEffect(commandId), `${what} is durable when acknowledged`);
  promised(ackedAt <= log.told.seq, `${what} is acknowledged at ${ackedAt}, which is in the log`);
  if (!('chatId' in command)) return;
  const found = foundIn(log, command);
  if (!found) {
    checkNoted(what, command, contents, log);
    return;
  }
  promised(found.length === 1, `${what} stands in the log ${found.length} times`);
  const event = log.event(found[0]?.seq ?? 0);
  if (event) checkAsked(command, [event]);
  const words = log.words(found[0]?.seq ?? 0);
  for (const { value } of contents ?? []) {
    const should = masked(JSON.stringify(value));
    promised(words === should, `the words of ${what} are durable: ${words}, not ${should}`);
  }
}

/** Where a command with an id of its own stands in the log. */
function foundIn(
  log: LogWitness,
  command: Submission['command'],
): readonly { readonly seq: number }[] | undefined {
  switch (command.type) {
    case 'RequestChat':
      return log.requested(command.chatId);
    case 'PostMessage':
    case 'PostWhisper':
      return log.posted(command.messageId).filter(({ chatId }) => chatId === command.chatId);
    default:
      return undefined;
  }
}

/** What somebody wrote to a command stands beside one event of it. */
function checkNoted(
  what: string,
  command: Submission['command'],
  contents: Submission['contents'],
  log: LogWitness,
): void {
  if (!('contentId' in command && 'chatId' in command)) return;
  for (const { contentId, value } of contents ?? []) {
    const noted = log
      .eventsIn(command.chatId)
      .filter(({ event }) => 'contentId' in event && event.contentId === contentId);
    const [one] = noted;
    // A button that takes nobody leaves the chat with its agent, who still has the words.
    const isKept = command.type === 'TransferToButton' && noted.length === 0;
    const isBeyond = command.type === 'VisitPage' && noted.length === 0;
    if (isKept || isBeyond) continue;
    promised(one && noted.length === 1, `${what} stands in the log ${noted.length} times`);
    checkAsked(command, [one.event]);
    const words = log.words(one.seq);
    const should = masked(JSON.stringify(value));
    promised(words === should, `the words of ${what} are durable: ${words}, not ${should}`);
  }
}
