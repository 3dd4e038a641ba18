import type { ChatId, DeploymentId, MessageId } from '@baton/desk';
import { agentClient, type BatonClient, newChatId, visitorClient } from './baton-client.ts';
import type { BenchAgent } from './bench-desk.ts';
import type { End, Pair, Pairs } from './pairs.ts';

/** Conversations between visitors and agents, through everything the product does. */
export async function batonPairs(
  port: number,
  agents: readonly BenchAgent[],
  count: number,
  deploymentId?: DeploymentId,
): Promise<Pairs> {
  const world: {
    pairs: readonly Pair[];
    onDelivered: Pairs['onDelivered'];
    close: Pairs['close'];
  } = { pairs: [], onDelivered: () => {}, close: async () => {} };
  const clients: BatonClient[] = [];
  const sides = new Map<BatonClient, 'visitor' | 'agent'>();
  const agentOf = new Map<ChatId, BatonClient>();
  /** Messages come back to their sender too; only what reaches the other side counts. */
  const watch = (client: BatonClient, side: 'visitor' | 'agent'): void => {
    client.onFrame = (frame) => {
      if (frame.t === 'revealed' && side === 'agent') agentOf.set(frame.chat.chatId, client);
    };
  };
  /** From here on only messages matter. */
  const listen = (client: BatonClient, side: 'visitor' | 'agent'): void => {
    client.onMessage = (messageId, by) => {
      if (by !== side) world.onDelivered(messageId);
    };
  };
  for (const agent of agents) {
    const client = await agentClient(port, agent);
    watch(client, 'agent');
    sides.set(client, 'agent');
    clients.push(client);
  }
  const pairs: Pair[] = [];
  for (let n = 0; n < count; n += 1) {
    const visitor = visitorClient(port, deploymentId);
    clients.push(visitor);
    await visitor.welcome;
    watch(visitor, 'visitor');
    sides.set(visitor, 'visitor');
    const chatId = newChatId();
    await visitor.command({ type: 'RequestChat', chatId, context: { name: `Visitor ${n}` } });
    const agent = await until(() => agentOf.get(chatId));
    pairs.push({ ends: [endOf(visitor, chatId), endOf(agent, chatId)] });
  }
  for (const [client, side] of sides) listen(client, side);
  world.pairs = pairs;
  world.close = async () => {
    for (const client of clients) client.close();
  };
  return world;
}

function endOf(client: BatonClient, chatId: ChatId): End {
  return {
    send: (id, text) =>
      client.command({ type: 'PostMessage', chatId, messageId: id as MessageId, text }),
  };
}

async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nobody was asked to take the chat');
}
