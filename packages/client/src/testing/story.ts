import type { ChatId } from '@baton/desk';
import { seededRandom } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { foldVisitorChat } from '@baton/view';
import { expect } from 'vitest';
import { agentClient } from '../agent-client.ts';
import type { AgentClient, VisitorClient } from '../model.ts';
import { visitorClient } from '../visitor-client.ts';
import { FaultyNetwork, FaultyWorld } from './faulty-network.ts';
import { type Faults, HonestServer } from './honest-server.ts';
import { VirtualTime } from './virtual-time.ts';

const HEALING_MS = 120_000;

export const MISHAPS = [
  'cut',
  'lose-up',
  'lose-down',
  'network-down',
  'network-up',
  'kill',
  'shutdown',
  'reload',
  'second-tab',
  'wake',
  'agent-ends',
  'visitor-asks',
] as const;

export type Step =
  | { readonly do: 'visitor-sends' | 'agent-sends' }
  | { readonly do: 'wait'; readonly ms: number }
  /** 0: the agent's network, else the visitor's. */
  | { readonly do: (typeof MISHAPS)[number]; readonly whose: number };

export type Conditions = {
  readonly seed: number;
  readonly websockets: 'allowed' | 'blocked';
  readonly faults: Faults;
  /** Chances out of 100. */
  readonly losesRequests: number;
  readonly losesAnswers: number;
};

type Taken = { readonly text: string; readonly by: 'visitor' | 'agent'; readonly chatId: ChatId };

/** One visitor with one or two tabs, one agent, and all that may go wrong between them. */
export class Story {
  readonly time = new VirtualTime();
  readonly server: HonestServer;
  readonly visitorNetwork: FaultyNetwork;
  readonly agentNetwork: FaultyNetwork;
  tab: FaultyWorld;
  visitor: VisitorClient;
  second: { world: FaultyWorld; client: VisitorClient } | null = null;
  readonly agentWorld: FaultyWorld;
  readonly agent: AgentClient;
  /** Every text that was taken, with its chat. */
  readonly taken: Taken[] = [];
  /** A listener cannot fail a test, so what it sees is written down. */
  readonly #flashes: object[] = [];
  #texts = 0;
  #pages = 0;

  constructor({ seed, websockets, faults, losesRequests, losesAnswers }: Conditions) {
    this.server = new HonestServer(this.time, seededRandom(seed));
    Object.assign(this.server.faults, faults);
    this.visitorNetwork = new FaultyNetwork(this.server);
    Object.assign(this.visitorNetwork, {
      blocksWebSockets: websockets === 'blocked',
      losesRequests,
      losesAnswers,
    });
    this.agentNetwork = new FaultyNetwork(this.server);
    this.agentWorld = new FaultyWorld(this.agentNetwork, { who: 'agent', name: 'agent' });
    this.agent = agentClient({ world: this.agentWorld, agentId: '005A' as never });
    this.agent.subscribe(() => this.#checkAgent());
    this.agent.open();
    this.tab = new FaultyWorld(this.visitorNetwork, { who: 'visitor', name: 'page0' });
    this.visitor = this.#visitorIn(this.tab);
    this.#ask();
  }

  do(one: Step): void {
    switch (one.do) {
      case 'visitor-sends':
        this.#say('visitor');
        return;
      case 'agent-sends':
        this.#say('agent');
        return;
      case 'visitor-asks':
        this.#ask();
        return;
      case 'agent-ends': {
        const chat = this.#agentsChat();
        if (chat) this.agent.endChat(chat.chatId).catch(() => {});
        return;
      }
      case 'cut':
        this.#networkOf(one.whose).cutAll();
        return;
      case 'lose-up':
        this.#networkOf(one.whose).loseOneWay('up');
        return;
      case 'lose-down':
        this.#networkOf(one.whose).loseOneWay('down');
        return;
      case 'network-down':
        this.#networkOf(one.whose).isDown = true;
        this.#networkOf(one.whose).cutAll();
        return;
      case 'network-up':
        this.#networkOf(one.whose).isDown = false;
        return;
      case 'kill':
        this.server.restart('killed');
        return;
      case 'shutdown':
        this.server.restart('shutdown');
        return;
      case 'reload':
        this.#reload();
        return;
      case 'second-tab':
        this.#openSecond();
        return;
      case 'wake':
        this.tab.wake();
        this.second?.world.wake();
        this.agentWorld.wake();
        return;
      case 'wait':
        return;
    }
  }

  async heal(): Promise<void> {
    Object.assign(this.server.faults, {
      crashBeforeAppend: 0,
      crashAfterAppend: 0,
      tooMany: 0,
      twice: 0,
      skips: 0,
    });
    this.visitorNetwork.heal();
    this.agentNetwork.heal();
    await this.time.advance(HEALING_MS);
    // Somebody looks at the second tab: it becomes the same visitor.
    this.second?.world.wake();
    await this.time.advance(HEALING_MS);
    // What was skipped last shows with the next frame, or the next hello.
    const { length } = this.server.desk.log;
    this.#say('agent');
    await this.time.advance(HEALING_MS);
    if (this.server.desk.log.length === length) this.server.restart('killed');
    await this.time.advance(HEALING_MS);
  }

  check(): void {
    expect(this.#flashes).toEqual([]);
    for (const client of [this.visitor, this.agent, ...(this.second ? [this.second.client] : [])])
      expect(client.state.connection.kind).toBe('live');
    for (const { text, by } of this.taken) {
      const inLog = this.server.desk.log.filter((logged) => logged.text === text).length;
      const client = by === 'visitor' ? this.visitor : this.agent;
      const failed = client.state.outgoing.filter((message) => message.text === text);
      expect({ text, times: inLog + failed.length }).toEqual({ text, times: 1 });
      expect(failed.every(({ state }) => state === 'failed')).toBe(true);
    }
    this.#checkOrder();
    this.#checkViews();
  }

  close(): void {
    this.visitor.close();
    this.second?.client.close();
    this.agent.close();
  }

  /** A chat's texts stand in the log in the order in which each side wrote them. */
  #checkOrder(): void {
    const logged = this.server.desk.log.flatMap(({ text }) => text ?? []);
    for (const by of ['visitor', 'agent'] as const) {
      const written = this.taken.filter((one) => one.by === by).map(({ text }) => text);
      for (const chatId of new Set(this.taken.map((one) => one.chatId))) {
        const own = this.taken.filter((one) => one.chatId === chatId && one.by === by);
        const texts = own.map(({ text }) => text);
        expect(logged.filter((text) => texts.includes(text))).toEqual(
          written.filter((text) => texts.includes(text) && logged.includes(text)),
        );
      }
    }
  }

  #checkViews(): void {
    const { desk } = this.server;
    for (const [chatId, view] of this.agent.state.chats)
      expect(view).toEqual({ ...desk.view({ kind: 'agent' }, chatId), seq: view.seq });
    const { chat } = this.visitor.state;
    if (chat === null) return;
    const fresh = desk.view({ kind: 'visitor', id: '' as never }, chat.chatId);
    const phase = fresh.ending === null ? fresh.phase : 'ended';
    expect(chat).toEqual({ ...fresh, seq: chat.seq, phase });
    if (this.second) expect(this.second.client.state.chat?.chatId).toBe(chat.chatId);
  }

  #visitorIn(world: FaultyWorld): VisitorClient {
    const client = visitorClient({
      world,
      deploymentId: '572d',
      storageKey: 'baton',
      folds: { later: () => Promise.resolve(foldVisitorChat) },
    });
    client.subscribe(() => this.#checkVisitor(client));
    client.open();
    return client;
  }

  #reload(): void {
    this.visitor.close();
    const { session, local } = this.tab;
    const name = `page${++this.#pages}`;
    this.tab = new FaultyWorld(this.visitorNetwork, { who: 'visitor', name, session, local });
    this.visitor = this.#visitorIn(this.tab);
  }

  #openSecond(): void {
    if (this.second) return;
    const { local } = this.tab;
    const world = new FaultyWorld(this.visitorNetwork, { who: 'visitor', name: 'second', local });
    this.second = { world, client: this.#visitorIn(world) };
  }

  #ask(): void {
    this.visitor.requestChat({ context: { name: 'Ada' } }).catch(() => {});
  }

  #say(by: 'visitor' | 'agent'): void {
    const text = `${by} says ${++this.#texts}`;
    const chat = this.#agentsChat();
    const client = by === 'visitor' ? this.visitor : this.agent;
    if (by === 'visitor' ? this.visitor.send(text) !== 'taken' : !chat) return;
    if (by === 'agent' && chat) this.agent.send(chat.chatId, text);
    const message = client.state.outgoing.find((one) => one.text === text);
    if (!message) throw new Error('what was taken is shown at once');
    this.taken.push({ text, by, chatId: message.chatId });
  }

  #agentsChat(): ChatView | undefined {
    return [...this.agent.state.chats.values()].findLast(({ ending }) => ending === null);
  }

  #networkOf(whose: number): FaultyNetwork {
    return whose === 0 ? this.agentNetwork : this.visitorNetwork;
  }

  /** At no moment does a text of one's own flash double or go missing. */
  #checkVisitor(client: VisitorClient): void {
    if (client !== this.visitor) return;
    const { chat, outgoing } = client.state;
    for (const { text, by, chatId } of this.taken) {
      if (by !== 'visitor') continue;
      const shown =
        countIn(chat, text) + outgoing.filter((message) => message.text === text).length;
      const isMissing = shown === 0 && chat?.chatId === chatId;
      if (shown > 1 || isMissing) this.#flashes.push({ text, shown });
    }
  }

  #checkAgent(): void {
    const { chats, outgoing } = this.agent.state;
    for (const { text, by, chatId } of this.taken) {
      if (by !== 'agent') continue;
      const shown =
        countIn(chats.get(chatId) ?? null, text) +
        outgoing.filter((message) => message.text === text).length;
      if (shown !== 1) this.#flashes.push({ text, shown });
    }
  }
}

function countIn(chat: ChatView | null, text: string): number {
  return (
    chat?.timeline.filter((entry) => entry.kind === 'message' && entry.text === text).length ?? 0
  );
}
