import type { CommandResult } from '@baton/client';
import type { LogWitness } from './log-witness.ts';
import type { Network } from './network.ts';
import type { SaidWitness } from './said.ts';
import type { World } from './world.ts';

/** What every person of one run has in common. */
export type Stage = {
  readonly world: World;
  readonly network: Network;
  readonly log: LogWitness;
  readonly said: SaidWitness;
  /** Somebody clicked and waits for an answer, which must come as one. */
  readonly asks: (answer: Promise<CommandResult>) => void;
};
