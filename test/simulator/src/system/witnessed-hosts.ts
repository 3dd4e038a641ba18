import type { DeskHost, Hosts, Submission, VisitorHost } from '@baton/host';
import { checkAsked } from '../asked-promises.ts';
import { promised } from '../broken-promise.ts';
import type { LogWitness } from './log-witness.ts';
import type { World } from './world.ts';

/** The desks as the gateways see them, with somebody watching that nothing is acknowledged before it is durable. */
export function witnessedHosts(
  hosts: Hosts,
  log: LogWitness,
  world: World,
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
      const known = witnessed.get(host) ?? withWitness(host, log, world);
      witnessed.set(host, known);
      return known;
    },
  };
}

function withWitness(host: DeskHost, log: LogWitness, world: World): DeskHost {
  return {
    organizationId: host.organizationId,
    submit: async (submission) => {
      const outcome = await host.submit(submission);
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
  if (command.type !== 'PostMessage' && command.type !== 'RequestChat') return;
  const found =
    command.type === 'RequestChat'
      ? log.requested(command.chatId)
      : log.posted(command.messageId).filter(({ chatId }) => chatId === command.chatId);
  promised(found.length === 1, `${what} stands in the log ${found.length} times`);
  const event = log.event(found[0]?.seq ?? 0);
  if (event) checkAsked(command, [event]);
  for (const { value } of contents ?? []) {
    const words = log.words(found[0]?.seq ?? 0);
    promised(
      words === JSON.stringify(value),
      `the words of ${what} are durable: ${words}, not ${JSON.stringify(value)}`,
    );
  }
}
