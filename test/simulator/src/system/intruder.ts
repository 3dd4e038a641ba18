import type { Transport } from '@baton/client';
import type { Pick } from '@baton/kernel';
import { PROTOCOL_VERSION } from '@baton/protocol';
import { deploymentIds, one } from '../configurations.ts';
import { SightWitness } from './sight-witness.ts';
import type { Stage } from './stage.ts';

const ACT_MS_MAX = 4_000;

/** Somebody who speaks the protocol by hand and knows every id there is, but is nobody's visitor. */
export class Intruder {
  readonly #stage: Stage;
  readonly #pick: Pick;
  readonly #label: string;
  #line: Transport | null = null;
  #ref = 0;
  #isResting = false;

  constructor(stage: Stage, number: number) {
    this.#stage = stage;
    this.#label = `intruder${number}`;
    this.#pick = stage.world.chance(this.#label);
    this.#plan();
  }

  rest(): void {
    this.#isResting = true;
    this.#line?.close();
  }

  #plan(): void {
    this.#stage.world.time.after(this.#pick(ACT_MS_MAX), () => {
      if (this.#isResting) return;
      this.#act();
      this.#plan();
    });
  }

  #act(): void {
    if (this.#line === null || this.#pick(15) === 0) this.#open();
    else this.#line.send(JSON.stringify([this.#frame()]));
  }

  #open(): void {
    this.#line?.close();
    const { world, log, network } = this.#stage;
    const sight = new SightWitness(world, log, this.#label, { kind: 'visitor' });
    const line: Transport = network.open(
      {
        side: 'visitor',
        label: this.#label,
        cookie: undefined,
        onText: (text) => sight.reads(text),
      },
      {
        onOpen: () =>
          line.send(
            JSON.stringify([
              {
                t: 'hello',
                v: PROTOCOL_VERSION,
                deploymentId: one(this.#pick, deploymentIds),
                cursor: this.#pick(2) === 0 ? null : this.#pick(this.#stage.log.told.seq + 10),
                chats: [this.#chatId()],
              },
            ]),
          ),
        onText: () => {},
        onClose: () => {
          if (this.#line === line) this.#line = null;
        },
      },
    );
    this.#line = line;
  }

  #frame(): unknown {
    const pick = this.#pick;
    this.#ref += 1;
    const chatId = this.#chatId();
    const command = one(pick, [
      { type: 'RequestChat', chatId, context: { name: 'Nobody' } },
      { type: 'PostMessage', chatId, messageId: `intruder-${this.#ref}`, text: 'let me in' },
      { type: 'EndChat', chatId },
      { type: 'CancelChat', chatId },
      { type: 'AcceptOffer', chatId },
      { type: 'SetPresence', presence: 'online' },
      'nonsense',
    ]);
    if (pick(12) === 0) return { t: 'typing', chatId, typing: true, text: 'psst' };
    return { t: 'command', ref: this.#ref, id: `i${this.#ref}`, command };
  }

  #chatId(): string {
    const known = [...this.#stage.log.told.chats.keys()];
    return known.length > 0 && this.#pick(8) > 0 ? one(this.#pick, known) : '570000000000000';
  }
}
