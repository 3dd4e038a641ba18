import { WebSocket } from 'ws';
import type { End, Pairs } from './pairs.ts';

/** Conversations over the raw relay. */
export async function relayPairs(port: number, count: number): Promise<Pairs> {
  const sockets: WebSocket[] = [];
  const world: { pairs: Pairs['pairs']; onDelivered: Pairs['onDelivered']; close: Pairs['close'] } =
    {
      pairs: [],
      onDelivered: () => {},
      close: async () => {
        for (const socket of sockets) socket.terminate();
      },
    };
  const join = async (pair: string, side: 'a' | 'b'): Promise<End> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
    sockets.push(socket);
    const waiting = new Map<number, () => void>();
    let ref = 0;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(JSON.stringify({ pair, side })));
      socket.once('message', () => resolve());
    });
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { ref?: number; id?: string };
      if (frame.ref !== undefined) {
        waiting.get(frame.ref)?.();
        waiting.delete(frame.ref);
      } else if (frame.id !== undefined) world.onDelivered(frame.id);
    });
    return {
      send: (id, text) =>
        new Promise((resolve) => {
          ref += 1;
          waiting.set(ref, resolve);
          socket.send(JSON.stringify({ ref, id, text }));
        }),
    };
  };
  world.pairs = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const ends = [await join(`p${n}`, 'a'), await join(`p${n}`, 'b')] as const;
      return { ends };
    }),
  );
  return world;
}
