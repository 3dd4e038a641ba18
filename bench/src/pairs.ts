/** Somebody at one end of a conversation, whatever carries it. */
export type End = {
  /** Resolves when the server says it is durable. */
  send(id: string, text: string): Promise<void>;
};
export type Pair = { readonly ends: readonly [End, End] };

/** A world of conversations between two sockets each. */
export type Pairs = {
  readonly pairs: readonly Pair[];
  /** Called for every message that reaches the other end. */
  onDelivered: (id: string) => void;
  close(): Promise<void>;
};

export type Throughput = { readonly messages: number; readonly seconds: number };

/** Closed loop: every end keeps `window` messages under way for `seconds`. */
export async function saturate(world: Pairs, window: number, seconds: number): Promise<Throughput> {
  let messages = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  const keep = async (end: End, name: string): Promise<void> => {
    for (let n = 0; performance.now() < until; n += 1) {
      await end.send(`${name}-${n}`, textOf(n));
      messages += 1;
    }
  };
  const run = Math.random().toString(36).slice(2, 8);
  await Promise.all(
    world.pairs.flatMap(({ ends }, p) =>
      ends.flatMap((end, e) =>
        Array.from({ length: window }, (_, w) => keep(end, `m${run}${p}-${e}-${w}`)),
      ),
    ),
  );
  return { messages, seconds: (performance.now() - started) / 1000 };
}

/** Open loop at a steady rate: how long from `send` to the other end, in milliseconds, sorted. */
export async function steady(
  world: Pairs,
  perSecond: number,
  seconds: number,
): Promise<readonly number[]> {
  const sentAt = new Map<string, number>();
  const took: number[] = [];
  let lastDelivery: () => void = () => {};
  world.onDelivered = (id) => {
    const at = sentAt.get(id);
    if (at === undefined) return;
    sentAt.delete(id);
    took.push(performance.now() - at);
    if (sentAt.size === 0) lastDelivery();
  };
  const acks: Promise<void>[] = [];
  const started = performance.now();
  const total = perSecond * seconds;
  const run = Math.random().toString(36).slice(2, 8);
  await new Promise<void>((resolve) => {
    let sent = 0;
    const tick = (): void => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
      for (; sent < due; sent += 1) {
        const pair = world.pairs[sent % world.pairs.length];
        const end = pair?.ends[sent % 2];
        const id = `s${run}${sent}`;
        sentAt.set(id, performance.now());
        if (end) acks.push(end.send(id, textOf(sent)));
      }
      if (sent < total) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await Promise.all(acks);
  if (sentAt.size > 0) {
    await Promise.race([
      new Promise<void>((resolve) => {
        lastDelivery = resolve;
      }),
      new Promise((_, reject) =>
        setTimeout(() => reject(new Error(`${sentAt.size} of ${total} never arrived`)), 10_000),
      ),
    ]);
  }
  return took.sort((a, b) => a - b);
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** About as long as people write: 20 to 180 characters. */
function textOf(n: number): string {
  const words = 'the parcel came this morning but the handle of the blue mug is broken again ';
  return words.repeat(3).slice(0, 20 + ((n * 37) % 160));
}
