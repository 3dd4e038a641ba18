import { foldVisitorChat } from '@baton/view';
import { agentClient } from '../agent-client.ts';
import type { AgentClient, VisitorClient } from '../model.ts';
import { visitorClient } from '../visitor-client.ts';
import { chatView, welcome } from './frames.ts';
import { ScriptedWorld } from './scripted-world.ts';

export const PONG = { t: 'pong' } as const;

type Scripted<Client> = { readonly world: ScriptedWorld; readonly client: Client };

/** An agent's client that has opened its first line. */
export function agent(world = new ScriptedWorld()): Scripted<AgentClient> {
  const client = agentClient({ world, agentId: '005A' as never });
  client.open();
  return { world, client };
}

/** An agent who is live with one chat, as of seq 5. */
export function liveAgent(): Scripted<AgentClient> {
  const made = agent();
  made.world.transport.open();
  made.world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  return made;
}

/** A visitor's client that has opened its first line. */
export function visitor(world = new ScriptedWorld()): Scripted<VisitorClient> {
  const client = visitorClient({
    world,
    deploymentId: '572d',
    storageKey: 'baton.shop',
    folds: { now: foldVisitorChat },
  });
  client.open();
  return { world, client };
}

export function statusOf(client: AgentClient | VisitorClient): string {
  return client.state.connection.kind;
}

/** Until the client has opened another line. */
export async function nextLine(world: ScriptedWorld): Promise<void> {
  const lines = world.transports.length;
  while (world.transports.length === lines) await world.time.advance(100);
}
