import {
  type AgentId,
  type ButtonId,
  type ChatId,
  type ConfigurationChange,
  DESK_DEFAULTS,
  type DeploymentId,
  type DeskCommand,
  EVERYTHING_ALLOWED,
  type MessageId,
  type OrganizationId,
  type SkillId,
  type VisitorId,
} from '@baton/desk';
import type { Clock, DeskHost, Sink, Viewer } from '@baton/host';
import type { ServerFrame } from '@baton/protocol';
import type { LogStore } from '@baton/store';
import { type Runtime, type RuntimeOptions, startRuntime } from '../runtime.ts';
import type { Log, Meter } from '../world.ts';
import { plainNames } from './plain-names.ts';

export const organizationId = '00D000000000001' as OrganizationId;
export const jane = '005000000000001' as AgentId;
export const omar = '005000000000002' as AgentId;
const support = '573000000000001' as ButtonId;
export const shop = '572000000000001' as DeploymentId;
export const rosa = 'visitor-rosa' as VisitorId;
export const chatOne = '570000000000001' as ChatId;
export const hello = 'm-hello' as MessageId;

const agent = (id: AgentId) => ({
  id,
  skills: ['0C5000000000001' as SkillId],
  capacity: 2,
  autoAwayOnDecline: false,
  autoAwayOnTimeout: false,
  chatsOnOffline: 'end' as const,
  criticalWaitMs: null,
  may: EVERYTHING_ALLOWED,
});

/** One door, two agents, no surprises. */
export const configuration: ConfigurationChange = {
  revision: 1,
  desk: DESK_DEFAULTS,
  agents: [agent(jane), agent(omar)],
  buttons: [
    {
      id: support,
      model: 'least-active',
      skillMatch: 'any',
      skills: [],
      order: 'age',
      weight: 1,
      autoAccept: false,
      rerouteAttempts: 1,
      pushTimeoutMs: 30_000,
      noAgentGraceMs: 60_000,
      queue: { enabled: true, lengthMax: null, perAgentMax: null },
      visitorIdle: null,
    },
  ],
  deployments: [
    { id: shop, buttons: [support], connectionWarningMs: 30_000, connectionTimeoutMs: 120_000 },
  ],
};

const names = plainNames({
  agentName: (agentId) => (agentId === jane ? 'Jane' : 'Omar'),
  sneakPeek: (agentId) => agentId === jane,
});

/** Keeps what was logged, so a test can say that nothing went wrong. */
export class KeptLog implements Log {
  readonly errors: string[] = [];
  info(): void {}
  warn(): void {}
  error(_fields: object, message: string): void {
    this.errors.push(message);
  }
}
export const noMeter: Meter = { count: () => {}, observe: () => {} };

export async function startDesk(
  store: LogStore,
  clock: Clock,
  log: Log = new KeptLog(),
  given: Partial<RuntimeOptions> = {},
): Promise<{ readonly runtime: Runtime; readonly host: DeskHost }> {
  const runtime = await startRuntime({
    store,
    clock,
    names,
    configurationFor: async (id) => (id === organizationId ? configuration : undefined),
    organizations: [organizationId],
    log,
    meter: noMeter,
    ...given,
  });
  const host = await runtime.hosts.desk(organizationId);
  if (!host) throw new Error('the desk should be there');
  return { runtime, host };
}

/** A connection that keeps the frames it got. */
export class KeptSink implements Sink {
  readonly frames: ServerFrame[] = [];
  send(frames: readonly string[]): void {
    for (const frame of frames) this.frames.push(JSON.parse(frame) as ServerFrame);
  }
  take(): readonly ServerFrame[] {
    return this.frames.splice(0);
  }
}

export const asAgent = (agentId: AgentId): Viewer => ({ kind: 'agent', agentId });
export const asVisitor = (visitorId: VisitorId): Viewer => ({
  kind: 'visitor',
  visitorId,
  deploymentId: shop,
});
export const fresh = { cursor: null, chats: [] };

let commands = 0;
/** Submits under a new id. */
export function submit(
  host: DeskHost,
  command: DeskCommand,
  words?: { readonly chatId: ChatId; readonly contentId: string; readonly value: unknown },
): ReturnType<DeskHost['submit']> {
  commands += 1;
  const commandId = `command-${commands}`;
  return host.submit({ commandId, command, ...(words && { contents: [words] }) });
}

export const request: Extract<DeskCommand, { type: 'RequestChat' }> = {
  type: 'RequestChat',
  chatId: chatOne,
  visitorId: rosa,
  deploymentId: shop,
  buttonId: support,
  origin: 'widget',
  contextContentId: 'context',
};
