import { type VisitorClient, type VisitorState, visitorClient } from '@baton/client';
import type { Pick } from '@baton/kernel';
import { foldVisitorChat } from '@baton/view';
import { one } from '../configurations.ts';
import { Browser, memory, type Tab } from '../system/browser.ts';
import type { Network } from '../system/network.ts';
import type { SaidWitness } from '../system/said.ts';
import { strikes } from '../system/weather.ts';
import type { World } from '../system/world.ts';
import { wordsOfVisitors } from './made-up-flows.ts';
import { TalkSight } from './talk-sight.ts';
import type { TalkWitness } from './talk-witness.ts';

const TABS_MAX = 2;
const ACT_MS_MAX = 6_000;
const DISTRACTED_MS_MAX = 40_000;

/** What the visitors of one run's bot have in common. */
export type BotStage = {
  readonly world: World;
  readonly network: Network;
  readonly talks: TalkWitness;
  readonly said: SaidWitness;
};

type Page = {
  readonly teller: string;
  readonly session: ReturnType<typeof memory>;
  readonly client: VisitorClient;
  readonly tab: Tab;
  readonly stopWatching: () => void;
};

/** Somebody who talks to a bot on a web page, and to whomever it gets them. */
export class BotVisitor {
  readonly label: string;
  readonly browser: Browser;
  readonly #stage: BotStage;
  readonly #pick: Pick;
  readonly #deploymentId: string;
  #pages: Page[] = [];
  #tabs = 0;
  #words = 0;
  #isResting = false;

  constructor(stage: BotStage, number: number, deploymentId: string) {
    this.label = `guest${number}`;
    this.#stage = stage;
    this.#deploymentId = deploymentId;
    const { world } = stage;
    this.#pick = world.chance(this.label);
    this.browser = new Browser(world, stage.network, {
      label: this.label,
      isProxied: strikes(this.#pick, world.weather.proxied),
    });
    this.#plan();
  }

  get pages(): readonly { readonly teller: string; readonly state: VisitorState }[] {
    return this.#pages.map(({ teller, client }) => ({ teller, state: client.state }));
  }

  /** Does nothing any more; what is open stays open. */
  rest(): void {
    this.#isResting = true;
  }

  leave(): void {
    for (const page of [...this.#pages]) this.#close(page);
  }

  freshPage(): VisitorClient {
    const { world } = this.browser.tab(memory(), (text) =>
      this.#stage.world.tell(`new page of ${this.label} hears ${text}`),
    );
    const client = visitorClient({
      world,
      deploymentId: this.#deploymentId,
      storageKey: 'baton',
      folds: { now: foldVisitorChat },
    });
    client.open();
    return client;
  }

  #plan(): void {
    const isDistracted = this.#pick(8) === 0;
    this.#stage.world.time.after(this.#pick(isDistracted ? DISTRACTED_MS_MAX : ACT_MS_MAX), () => {
      if (this.#isResting) return;
      this.#act();
      this.#plan();
    });
  }

  #act(): void {
    const pick = this.#pick;
    if (this.#pages.length === 0 || (this.#pages.length < TABS_MAX && pick(40) === 0)) {
      this.#open(memory());
      return;
    }
    const page = one(pick, this.#pages);
    const whim = pick(100);
    if (whim < 3) this.#reload(page);
    else if (whim < 6) {
      this.#stage.world.fault('page closed', page.teller);
      this.#close(page);
    } else if (whim < 8) page.tab.wake();
    else this.#talk(page);
  }

  #talk(page: Page): void {
    const pick = this.#pick;
    const { client } = page;
    const { chat } = client.state;
    if (chat === null || chat.phase === 'ended') {
      if (pick(3) > 0) this.#asks(client.requestChat({ context: { name: this.label } }));
      else if (pick(4) === 0) this.#say(page);
      return;
    }
    switch (chat.phase) {
      case 'waiting':
        if (pick(12) === 0) this.#asks(client.cancelChat());
        else if (pick(20) === 0) this.#asks(client.endChat());
        else if (pick(3) === 0) this.#say(page);
        else if (pick(6) === 0) this.#choose(page);
        return;
      case 'engaged':
        if (pick(25) === 0) this.#asks(client.endChat());
        else if (pick(8) === 0) client.typing('something that is not sent yet');
        else if (pick(2) === 0) this.#say(page);
        return;
      default:
        if (pick(40) === 0) this.#asks(client.endChat());
        else if (pick(8) === 0) this.#choose(page);
        else this.#say(page);
    }
  }

  /** What is said at times means something. */
  #say({ client, teller }: Page): void {
    const pick = this.#pick;
    this.#words += 1;
    const word = pick(3) > 0 ? one(pick, wordsOfVisitors) : undefined;
    // Hardly anybody says that they want to leave.
    const meant = word === undefined || (word === 'quit' && pick(3) > 0) ? '' : ` #${word}`;
    this.#post(client, teller, `${teller} says ${this.#words}${meant}`);
  }

  /** A button under what the bot said last: its own payload, if it is one that only the server knows. */
  #choose({ client, teller }: Page): void {
    const timeline = client.state.chat?.timeline ?? [];
    const last = timeline.findLast((entry) => entry.kind === 'message' && entry.by === 'bot');
    const replies = last?.kind === 'message' ? (last.rich?.quickReplies ?? []) : [];
    if (replies.length === 0) return;
    const { title, payload } = one(this.#pick, replies);
    this.#words += 1;
    const text = `${teller} says ${this.#words}`;
    const isOfServer = payload.startsWith('baton:');
    this.#post(client, teller, isOfServer ? `${text}: ${title}` : text, {
      payload: isOfServer ? payload : `${text} #person`,
    });
  }

  #post(
    client: VisitorClient,
    teller: string,
    text: string,
    beside: { readonly payload?: string } = {},
  ): void {
    if (client.send(text, beside) !== 'taken') return;
    this.#stage.said.took(teller, 'visitor', client.state.outgoing, text);
  }

  #asks(answer: Promise<unknown>): void {
    answer.catch((error: unknown) => this.#stage.world.breaks(error));
  }

  #open(session: Page['session'], teller = `${this.label}.${++this.#tabs}`): void {
    const { world, talks, said } = this.#stage;
    const sight = new TalkSight(world, talks, teller);
    const tab = this.browser.tab(session, (text) => sight.reads(text));
    const client = visitorClient({
      world: tab.world,
      deploymentId: this.#deploymentId,
      storageKey: 'baton',
      folds: { now: foldVisitorChat },
    });
    const stopWatching = client.subscribe(() => said.shows(teller, client.state.outgoing));
    client.open();
    this.#pages.push({ teller, session, client, tab, stopWatching });
  }

  #reload(page: Page): void {
    this.#stage.world.fault('page reloaded', page.teller);
    this.#pages = this.#pages.filter((other) => other !== page);
    page.stopWatching();
    page.client.close();
    this.#open(page.session, page.teller);
  }

  #close(page: Page): void {
    this.#pages = this.#pages.filter((other) => other !== page);
    page.stopWatching();
    page.client.close();
    this.#stage.said.loses(page.teller);
  }
}
