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
  readonly #told = new Map<DeploymentId, string>();
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
    for (const deploymentId of this.#told.keys()) {
      if (!desk.configuration.deployments.has(deploymentId)) this.#told.delete(deploymentId);
    }
    for (const deploymentId of this.#connections.deployments()) {
      const availability = availabilityOf(desk, deploymentId);
      const frame: ServerFrame = { t: 'availability', availability };
      const text = JSON.stringify(frame);
      if (this.#told.get(deploymentId) === text) continue;
      this.#told.set(deploymentId, text);
      for (const { sink } of this.#connections.ofDeployment(deploymentId)) sink.send([text]);
    }
  }
}
