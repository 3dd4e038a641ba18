import type { DeskHost, Hosts, Submission } from '@baton/host';
import type { CommandId, MemoryDisk } from '@baton/store';
import { promised } from '../broken-promise.ts';
import { stream } from './organization.ts';
import type { World } from './world.ts';

/** The desks as the gateways see them, with somebody watching that nothing is acknowledged before it is durable. */
export function witnessedHosts(hosts: Hosts, disk: MemoryDisk, world: World): Hosts {
  const witnessed = new WeakMap<DeskHost, DeskHost>();
  return {
    readiness: () => hosts.readiness(),
    desk: async (organizationId) => {
      const host = await hosts.desk(organizationId);
      if (!host) return undefined;
      const known = witnessed.get(host) ?? withWitness(host, disk, world);
      witnessed.set(host, known);
      return known;
    },
  };
}

function withWitness(host: DeskHost, disk: MemoryDisk, world: World): DeskHost {
  return {
    organizationId: host.organizationId,
    submit: async (submission) => {
      const outcome = await host.submit(submission);
      if (outcome.ok) world.watch(() => checkDurable(submission, outcome.seq, disk));
      return outcome;
    },
    open: (viewer, held, sink) => host.open(viewer, held, sink),
    typing: (viewer, frame) => host.typing(viewer, frame),
    availability: (deploymentId) => host.availability(deploymentId),
    defaultButton: (deploymentId) => host.defaultButton(deploymentId),
  };
}

/** Acknowledged means durable, and the command's own event is in the log up to where it was acknowledged. */
function checkDurable(
  { commandId, command, contents }: Submission,
  seq: number,
  disk: MemoryDisk,
): void {
  const kept = disk.find(stream);
  const what = `${command.type} ${commandId}`;
  promised(kept, 'there is a log');
  promised(kept.commands.has(commandId as CommandId), `${what} is durable when acknowledged`);
  promised(seq <= kept.events.length, `${what} is acknowledged at ${seq}, which is in the log`);
  if (command.type !== 'PostMessage' && command.type !== 'RequestChat') return;
  const isIt = (event: { readonly data: string }): boolean => {
    const data = JSON.parse(event.data) as { type: string; messageId?: string };
    return command.type === 'RequestChat'
      ? data.type === 'ChatRequested'
      : data.type === 'MessagePosted' && data.messageId === command.messageId;
  };
  const found = kept.eventsOfChat.get(command.chatId)?.filter(isIt).length ?? 0;
  promised(found === 1, `${what} stands in the log ${found} times`);
  for (const { chatId, contentId, value } of contents ?? []) {
    const words = kept.contentsOfChat.get(chatId)?.get(contentId);
    promised(
      words === JSON.stringify(value),
      `the words of ${what} are durable: ${words}, not ${JSON.stringify(value)}`,
    );
  }
}
