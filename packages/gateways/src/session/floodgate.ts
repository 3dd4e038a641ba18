import type { Clock, DoorViewer } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { FloodLimits } from './limits.ts';
import type { Door, GatewayLog, Meter } from './ports.ts';
import { Throttle } from './throttle.ts';

/** The buckets of one process: shared by its gateways, so that a second connection is no second allowance. */
export class Floodgate {
  readonly connections: Throttle;
  readonly #visitors: Throttle;
  readonly #agents: Throttle;
  readonly #addresses: Throttle;
  readonly limits: FloodLimits;

  constructor(limits: FloodLimits) {
    this.connections = new Throttle(limits.addressConnections);
    this.#visitors = new Throttle(limits.visitorCommands);
    this.#agents = new Throttle(limits.agentCommands);
    this.#addresses = new Throttle(limits.addressCommands);
    this.limits = limits;
  }

  /** 0, or how long this viewer has to wait before the next command. */
  takeCommand(viewer: DoorViewer, address: string, now: EpochMs): number {
    const waitMs =
      viewer.kind === 'visitor'
        ? this.#visitors.take(viewer.visitorId, now)
        : this.#agents.take(viewer.agentId, now);
    return waitMs > 0 ? waitMs : this.#addresses.take(address, now);
  }

  /** How many persons and addresses are remembered because they were busy. */
  get size(): number {
    return [this.connections, this.#visitors, this.#agents, this.#addresses].reduce(
      (sum, throttle) => sum + throttle.size,
      0,
    );
  }

  /** Forgets who has been quiet. */
  sweep(now: EpochMs): void {
    this.connections.sweep(now);
    this.#visitors.sweep(now);
    this.#agents.sweep(now);
    this.#addresses.sweep(now);
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
