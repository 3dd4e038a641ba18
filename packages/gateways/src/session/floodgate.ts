import type { Clock, DoorViewer } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { CommandFrame } from '@baton/protocol';
import type { FloodLimits } from './limits.ts';
import type { Door, GatewayLog, Meter } from './ports.ts';
import { Throttle } from './throttle.ts';

/** The buckets of one process: shared by its gateways, so that a second connection is no second allowance. */
export class Floodgate {
  readonly connections: Throttle;
  readonly #visitors: Throttle;
  readonly #pages: Throttle;
  readonly #agents: Throttle;
  readonly #addresses: Throttle;
  readonly limits: FloodLimits;

  constructor(limits: FloodLimits) {
    this.connections = new Throttle(limits.addressConnections);
    this.#visitors = new Throttle(limits.visitorCommands);
    this.#pages = new Throttle(limits.visitorPages);
    this.#agents = new Throttle(limits.agentCommands);
    this.#addresses = new Throttle(limits.addressCommands);
    this.limits = limits;
  }

  /** 0, or how long this viewer has to wait before the next command. */
  takeCommand(
    viewer: DoorViewer,
    { type }: CommandFrame['command'],
    from: { readonly address: string; readonly now: EpochMs },
  ): number {
    const { address, now } = from;
    const visitors = type === 'VisitPage' ? this.#pages : this.#visitors;
    const waitMs =
      viewer.kind === 'visitor'
        ? visitors.take(viewer.visitorId, now)
        : this.#agents.take(viewer.agentId, now);
    return waitMs > 0 ? waitMs : this.#addresses.take(address, now);
  }

  /** How many persons and addresses are remembered because they were busy. */
  get size(): number {
    return this.#all.reduce((sum, throttle) => sum + throttle.size, 0);
  }

  /** Forgets who has been quiet. */
  sweep(now: EpochMs): void {
    for (const throttle of this.#all) throttle.sweep(now);
  }

  get #all(): readonly Throttle[] {
    return [this.connections, this.#visitors, this.#pages, this.#agents, this.#addresses];
  }
}

/** What all sessions of one gateway share. */
export type SessionRules = {
  readonly door: Door;
  readonly clock: Clock;
  readonly floodgate: Floodgate;
  readonly meter: Meter;
  readonly log: GatewayLog;
};
