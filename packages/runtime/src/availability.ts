import type { DeploymentId, DeskView } from '@baton/desk';
import type { Clock } from '@baton/host';
import type { Availability, ServerFrame } from '@baton/protocol';
import type { Connections } from './connections.ts';
import { AVAILABILITY_DELAY_MS } from './limits.ts';

/** Whether somebody can take a chat from this deployment, and through which of its buttons. */
export function availabilityOf(desk: DeskView, deploymentId: DeploymentId): Availability {
  const deployment = desk.configuration.deployments.get(deploymentId);
  const buttons = (deployment?.buttons ?? []).filter((buttonId) => desk.accepts(buttonId));
  return { online: buttons.length > 0, buttons };
}

/** Tells open pages when they can and cannot get a chat; gathers changes for a moment so nothing flickers. */
export class AvailabilityNews {
  readonly #clock: Clock;
  readonly #connections: Connections;
  readonly #desk: () => DeskView;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, connections: Connections, desk: () => DeskView) {
    this.#clock = clock;
    this.#connections = connections;
    this.#desk = desk;
  }

  /** Something that availability depends on may have changed. */
  stir(): void {
    this.#cancel ??= this.#clock.after(AVAILABILITY_DELAY_MS, () => {
      this.#cancel = undefined;
      this.#tell();
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  #tell(): void {
    const desk = this.#desk();
    for (const deploymentId of this.#connections.deployments()) {
      const text = availabilityText(availabilityOf(desk, deploymentId));
      for (const connection of this.#connections.ofDeployment(deploymentId)) {
        // A page may have been welcomed in the midst of the changes that were gathered.
        if (connection.availability === text) continue;
        connection.availability = text;
        connection.sink.send([text]);
      }
    }
  }
}

/** The frame, and with it what a connection is known to have been told. */
export function availabilityText(availability: Availability): string {
  const frame: ServerFrame = { t: 'availability', availability };
  return JSON.stringify(frame);
}
