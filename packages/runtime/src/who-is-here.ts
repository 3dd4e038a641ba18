import type { AgentId, DeskCommand, DeskView, VisitorId } from '@baton/desk';
import type { Clock, DoorViewer, Viewer } from '@baton/host';
import type { Connections } from './connections.ts';
import { BLINK_MS } from './limits.ts';

type HereParts = {
  readonly clock: Clock;
  readonly connections: Connections;
  readonly desk: () => DeskView;
  /** What cannot be recorded now is made good by the next look. */
  readonly tell: (command: DeskCommand) => void;
};

/** Tells the desk who has come and who has gone. Whoever stands for a visitor is not them. */
export class WhoIsHere {
  readonly #parts: HereParts;
  /** People whose last connection just closed; most of them are only turning a page. */
  readonly #blinks = new Map<string, () => void>();

  constructor(parts: HereParts) {
    this.#parts = parts;
  }

  /** An agent is about to come: the connection they closed before does not count any more. */
  expect(agentId: AgentId): void {
    this.#cancelBlink(agentId);
  }

  came(viewer: Viewer): void {
    if (viewer.kind === 'agent') this.#agentCame(viewer.agentId);
    else if (viewer.kind === 'visitor') this.#visitorCame(viewer.visitorId);
  }

  /** A connection has closed. A page that is turned comes back at once and the desk never hears of it. */
  left(viewer: Viewer): void {
    if (viewer.kind === 'handover' || this.#isHere(viewer)) return;
    const { clock, desk, tell } = this.#parts;
    const id = viewer.kind === 'agent' ? viewer.agentId : viewer.visitorId;
    this.#cancelBlink(id);
    const cancel = clock.after(BLINK_MS, () => {
      this.#blinks.delete(id);
      if (this.#isHere(viewer)) return;
      if (viewer.kind === 'agent') tell({ type: 'DisconnectAgent', agentId: viewer.agentId });
      else if (desk().chatOf(viewer.visitorId)) {
        tell({ type: 'DisconnectVisitor', visitorId: viewer.visitorId });
      }
    });
    this.#blinks.set(id, cancel);
  }

  /** Makes what the desk believes of connections agree with the connections there are. */
  lookAtAll(): void {
    const { connections, tell } = this.#parts;
    const desk = this.#parts.desk();
    for (const agentId of connections.agents()) {
      if (desk.agent(agentId)?.connection.kind === 'lost') tell({ type: 'ConnectAgent', agentId });
    }
    for (const agent of desk.agents.values()) {
      const here = connections.hasAgent(agent.id) || this.#blinks.has(agent.id);
      if (!here && agent.connection.kind === 'connected') {
        tell({ type: 'DisconnectAgent', agentId: agent.id });
      }
    }
    for (const chat of desk.chats.values()) {
      if (chat.phase === 'wrapping-up' || chat.origin !== 'widget') continue;
      const { visitorId } = chat;
      const here = connections.hasVisitor(visitorId);
      if (here && chat.visitor.kind === 'lost') tell({ type: 'ConnectVisitor', visitorId });
      if (!here && !this.#blinks.has(visitorId) && chat.visitor.kind === 'connected') {
        tell({ type: 'DisconnectVisitor', visitorId });
      }
    }
  }

  stop(): void {
    for (const cancel of this.#blinks.values()) cancel();
  }

  #visitorCame(visitorId: VisitorId): void {
    this.#cancelBlink(visitorId);
    if (this.#parts.desk().chatOf(visitorId)?.visitor.kind === 'lost') {
      this.#parts.tell({ type: 'ConnectVisitor', visitorId });
    }
  }

  /** A connection of the same agent may have closed for good while this one was being welcomed. */
  #agentCame(agentId: AgentId): void {
    this.#cancelBlink(agentId);
    if (this.#parts.desk().agent(agentId)?.connection.kind !== 'connected') {
      this.#parts.tell({ type: 'ConnectAgent', agentId });
    }
  }

  #cancelBlink(id: string): void {
    this.#blinks.get(id)?.();
    this.#blinks.delete(id);
  }

  #isHere(viewer: DoorViewer): boolean {
    const { connections } = this.#parts;
    return viewer.kind === 'agent'
      ? connections.hasAgent(viewer.agentId)
      : connections.hasVisitor(viewer.visitorId);
  }
}
