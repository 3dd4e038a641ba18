import type { AgentId, DeploymentId, VisitorId } from '@baton/desk';
import type { Sink, Viewer } from '@baton/host';

/** One open connection: where its frames go and how far it has been told. */
export type Connection = {
  readonly viewer: Viewer;
  readonly sink: Sink;
  lastSeq: number;
  /** The queue position it was told last. */
  position: number | undefined;
  /** The availability it was told last, encoded; not for agents. */
  availability: string | undefined;
};

/** Who is connected, by whom they are. The first and the last connection of a person are worth knowing. */
export class Connections {
  readonly #agents = new Map<AgentId, Set<Connection>>();
  readonly #visitors = new Map<VisitorId, Set<Connection>>();
  /** Who stands for a visitor that is elsewhere: told the same, and no sign of the visitor. */
  readonly #handovers = new Map<VisitorId, Set<Connection>>();
  readonly #deployments = new Map<DeploymentId, Set<Connection>>();

  add(connection: Connection): void {
    const { viewer } = connection;
    if (viewer.kind === 'agent') into(this.#agents, viewer.agentId, connection);
    else {
      into(this.#shelfOf(viewer.kind), viewer.visitorId, connection);
      into(this.#deployments, viewer.deploymentId, connection);
    }
  }

  remove(connection: Connection): void {
    const { viewer } = connection;
    if (viewer.kind === 'agent') outOf(this.#agents, viewer.agentId, connection);
    else {
      outOf(this.#shelfOf(viewer.kind), viewer.visitorId, connection);
      outOf(this.#deployments, viewer.deploymentId, connection);
    }
  }

  ofAgent(agentId: AgentId): Iterable<Connection> {
    return this.#agents.get(agentId) ?? none;
  }

  /** The visitor's own connections, and those of whoever stands for them. */
  ofVisitor(visitorId: VisitorId): Iterable<Connection> {
    const own = this.#visitors.get(visitorId) ?? none;
    const handovers = this.#handovers.get(visitorId);
    return handovers ? [...own, ...handovers] : own;
  }

  /** Of whoever stands for the visitor alone. */
  ofHandover(visitorId: VisitorId): Iterable<Connection> {
    return this.#handovers.get(visitorId) ?? none;
  }

  ofDeployment(deploymentId: DeploymentId): Iterable<Connection> {
    return this.#deployments.get(deploymentId) ?? none;
  }

  hasAgent(agentId: AgentId): boolean {
    return this.#agents.has(agentId);
  }

  /** Whether the visitor is here; whoever stands for them is not them. */
  hasVisitor(visitorId: VisitorId): boolean {
    return this.#visitors.has(visitorId);
  }

  agents(): Iterable<AgentId> {
    return this.#agents.keys();
  }

  deployments(): Iterable<DeploymentId> {
    return this.#deployments.keys();
  }

  #shelfOf(kind: 'visitor' | 'handover'): Map<VisitorId, Set<Connection>> {
    return kind === 'visitor' ? this.#visitors : this.#handovers;
  }
}

const none: readonly Connection[] = [];

function into<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  if (set) set.add(connection);
  else map.set(key, new Set([connection]));
}

function outOf<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key);
  if (!set?.delete(connection)) return;
  if (set.size === 0) map.delete(key);
}
