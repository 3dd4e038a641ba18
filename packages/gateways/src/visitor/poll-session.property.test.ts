import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALLER, DEPLOYMENT, fakeWorld, settled } from '../fakes/fake-rules.ts';
import { PollSession } from './poll-session.ts';
import { visitorDoor } from './visitor-door.ts';

const HELLO = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };

/** What the network and the people do. `which` picks one of the messages that are under way. */
type Step =
  | { readonly kind: 'publish' | 'say' | 'poll' | 'sweep' }
  | { readonly kind: 'arrive' | 'lose-request' | 'return' | 'lose-answer'; readonly which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('publish', 'say', 'poll').map((kind) => ({ kind })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sweep' } as const) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('arrive', 'arrive', 'return', 'return', 'lose-request', 'lose-answer'),
      which: fc.nat(9),
    }),
  },
);

type Asked = { readonly ack: number; readonly frames: readonly object[] };

/** A client over a network that loses, delays and overtakes. It retries what it heard nothing of. */
class LossyClient {
  readonly received: number[] = [];
  readonly said: string[] = [];
  readonly #session: PollSession;
  #last = 0;
  #sweep = 0;
  #unanswered: object[] = [];
  #asked: Asked[] = [];
  #answers: string[] = [];

  constructor(session: PollSession) {
    this.#session = session;
    this.#arrive({ ack: 0, frames: [HELLO] });
  }

  /** Everything it has not seen an answer to goes along again, as a client does that gave a request up. */
  say(): void {
    const id = `c${this.said.length}`;
    this.said.push(id);
    const command = {
      type: 'PostMessage',
      chatId: '570000000000abc',
      messageId: `message-${id}`,
      text: id,
    };
    this.#unanswered.push({ t: 'command', ref: this.said.length, id, command });
    this.#asked.push({ ack: this.#last, frames: [...this.#unanswered] });
  }

  poll(): void {
    this.#asked.push({ ack: this.#last, frames: [] });
  }

  sweep(): void {
    this.#session.sweep(++this.#sweep, 1_000);
  }

  arrive(which: number): void {
    const asked = take(this.#asked, which);
    if (asked) this.#arrive(asked);
  }

  loseRequest(which: number): void {
    take(this.#asked, which);
  }

  return(which: number): void {
    const answer = take(this.#answers, which);
    if (answer !== undefined) this.#read(answer);
  }

  loseAnswer(which: number): void {
    take(this.#answers, which);
  }

  /** The network is whole again. */
  async recover(rounds: number): Promise<void> {
    this.#asked = [];
    this.#answers = [];
    for (let round = 0; round < rounds; round++) {
      this.#arrive({ ack: this.#last, frames: round === 0 ? [...this.#unanswered] : [] });
      await settled();
      for (const answer of this.#answers.splice(0)) this.#read(answer);
    }
  }

  #arrive({ ack, frames }: Asked): void {
    this.#session.take(
      { ack, wait: frames.length === 0, say: (session) => session.receiveFrames(frames) },
      this.#sweep,
      (body) => this.#answers.push(body ?? 'gone'),
    );
  }

  #read(body: string): void {
    const answer: {
      n: number;
      frames: { t: string; position?: number; ref?: number; ok?: boolean }[];
    } = JSON.parse(body);
    expect(answer.n).toBeLessThanOrEqual(this.#last + 1);
    if (answer.n !== this.#last + 1) return;
    this.#last = answer.n;
    for (const frame of answer.frames) {
      if (frame.t === 'position') this.received.push(frame.position ?? -1);
      if (frame.t !== 'reply' || !frame.ok) continue;
      this.#unanswered = this.#unanswered.filter(
        (command) => (command as { ref: number }).ref !== frame.ref,
      );
    }
  }

  get unanswered(): number {
    return this.#unanswered.length;
  }
}

test('[GW22] whatever the network loses, delays or overtakes: nothing is lost, doubled or out of order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 120, size: 'max' }), async (steps) => {
      const rate = { burst: 100_000, perSecond: 100_000 };
      const world = fakeWorld({ visitorCommands: rate, addressCommands: rate });
      const taken = new Set<string>();
      let published = 0;
      const publish = () =>
        world.desk.publish({ t: 'position', chatId: 'x' as never, position: ++published });
      world.desk.onSubmit = async ({ commandId }) => {
        if (!taken.has(commandId)) publish();
        taken.add(commandId);
        return { ok: true, seq: taken.size };
      };
      const session = new PollSession('s', { ...world, door: visitorDoor(world) }, CALLER);
      const client = new LossyClient(session);
      await settled();
      for (const step of steps) {
        switch (step.kind) {
          case 'publish':
            publish();
            break;
          case 'say':
            client.say();
            break;
          case 'poll':
            client.poll();
            break;
          case 'sweep':
            client.sweep();
            break;
          case 'arrive':
            client.arrive(step.which);
            break;
          case 'lose-request':
            client.loseRequest(step.which);
            break;
          case 'return':
            client.return(step.which);
            break;
          case 'lose-answer':
            client.loseAnswer(step.which);
            break;
        }
        await settled();
      }
      await client.recover(8);
      expect(client.received).toEqual(Array.from({ length: published }, (_, i) => i + 1));
      expect(client.unanswered).toBe(0);
      expect(taken.size).toBe(client.said.length);
    }),
    { numRuns: 150 },
  );
});

function take<Item>(items: Item[], which: number): Item | undefined {
  return items.length === 0 ? undefined : items.splice(which % items.length, 1)[0];
}
