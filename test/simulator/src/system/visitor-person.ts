import { type VisitorClient, type VisitorState, visitorClient } from '@baton/client';
import type { DeploymentId, VisitorId } from '@baton/desk';
import type { Pick } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { foldVisitorChat } from '@baton/view';
import { promised } from '../broken-promise.ts';
import { buttonIds, deploymentIds, one } from '../configurations.ts';
import { Browser, memory, type Tab } from './browser.ts';
import { fileToSend } from './file-to-send.ts';
import { organizationId } from './organization.ts';
import { maskOf, maybeSecret } from './protection.ts';
import { SightWitness } from './sight-witness.ts';
import type { Stage } from './stage.ts';
import { strikes } from './weather.ts';

/** Two tabs are enough to disagree. */
const TABS_MAX = 2;
const ACT_MS_MAX = 6_000;
const DISTRACTED_MS_MAX = 40_000;
/** A place is told within seconds; a line that is silent for longer than this is not live. */
const PLACE_MS_MAX = 20_000;

type Page = {
  readonly teller: string;
  readonly session: ReturnType<typeof memory>;
  readonly client: VisitorClient;
  readonly tab: Tab;
  readonly stopWatching: () => void;
};

/** Somebody who looks at a web page, and talks to whoever is behind it. */
export class VisitorPerson {
  readonly label: string;
  readonly browser: Browser;
  readonly #stage: Stage;
  readonly #pick: Pick;
  readonly #deploymentId: string;
  #pages: Page[] = [];
  #tabs = 0;
  #words = 0;
  #isResting = false;

  constructor(stage: Stage, number: number) {
    this.label = `visitor${number}`;
    this.#stage = stage;
    const { world } = stage;
    this.#pick = world.chance(this.label);
    this.#deploymentId = one(this.#pick, deploymentIds);
    this.browser = new Browser(world, stage.network, {
      label: this.label,
      isProxied: strikes(this.#pick, world.weather.proxied),
    });
    this.#plan();
  }

  get pages(): readonly { readonly teller: string; readonly state: VisitorState }[] {
    return this.#pages.map(({ teller, client }) => ({ teller, state: client.state }));
  }

  get deploymentId(): string {
    return this.#deploymentId;
  }

  /** Does nothing any more; what is open stays open. */
  rest(): void {
    this.#isResting = true;
  }

  leave(): void {
    for (const page of [...this.#pages]) this.#close(page);
  }

  /** The page as somebody would see it who opens it now. */
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
    const isDistracted = this.#pick(15) === 0;
    const waitMs = this.#pick(isDistracted ? DISTRACTED_MS_MAX : ACT_MS_MAX);
    this.#stage.world.time.after(waitMs, () => {
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
    for (const page of this.#pages) this.#checkPlace(page);
    this.#answersWarnings();
    const page = one(pick, this.#pages);
    const whim = pick(100);
    if (whim < 3) this.#reload(page);
    else if (whim < 5) {
      this.#stage.world.fault('page closed', page.teller);
      this.#close(page);
    } else if (whim < 7) page.tab.wake();
    else this.#useChat(page);
  }

  /** Mostly whoever is asked whether they are still there says so. */
  #answersWarnings(): void {
    for (const page of this.#pages) {
      const last = page.client.state.chat?.timeline.at(-1);
      if (last?.kind !== 'notice' || last.notice !== 'visitor-idle') continue;
      if (page.client.state.chat?.phase === 'engaged') this.#say(page);
    }
  }

  /** Whoever has been waiting in sight of the server for a while is shown their place. */
  #checkPlace({ teller, client }: Page): void {
    const { connection, chat, position } = client.state;
    if (connection.kind !== 'live' || chat === null) return;
    const { world, log } = this.#stage;
    const liveMs = this.browser.now - connection.since;
    const waitingMs = log.waitingMs(chat.chatId) ?? 0;
    if (Math.min(liveMs, waitingMs) < PLACE_MS_MAX || chat.phase !== 'waiting') return;
    world.watch(() => promised(position !== null, `${teller} is shown a place in the queue`));
  }

  #useChat(page: Page): void {
    const pick = this.#pick;
    const { client } = page;
    const { chat } = client.state;
    if (chat === null) {
      if (pick(2) === 0) this.#request(client);
      else if (pick(4) === 0) this.#say(page);
      return;
    }
    switch (chat.phase) {
      case 'waiting':
      case 'offered':
        if (pick(15) === 0) this.#stage.asks(client.cancelChat());
        else if (pick(3) === 0) this.#say(page);
        return;
      case 'engaged':
        if (pick(this.#stage.world.isSociable ? 60 : 14) === 0) this.#stage.asks(client.endChat());
        else if (pick(6) === 0) {
          client.typing(maybeSecret(pick, 'something that is not sent yet'));
        } else if (chat.file && pick(4) > 0) this.#useFile(client, chat.file);
        else if (pick(8) === 0) this.#visitPage(client);
        else this.#say(page);
        return;
      case 'wrapping-up':
      case 'ended':
        if (pick(3) === 0) {
          this.#stage.said.discards(page.teller, chat.chatId);
          client.dismiss();
        } else if (pick(2) === 0) this.#request(client);
        else if (pick(4) === 0) this.#say(page);
    }
  }

  #visitPage(client: VisitorClient): void {
    const pageUrl = maybeSecret(this.#pick, `https://shop.example/${this.#pick(100)}`);
    this.#stage.asks(client.visitPage({ pageUrl }));
  }

  /** Sends what is asked for, or says no; whatever is on its way can be stopped. */
  #useFile(client: VisitorClient, file: NonNullable<ChatView['file']>): void {
    const pick = this.#pick;
    const { transferId, direction } = file;
    if (direction === 'to-visitor' || pick(5) === 0) {
      if (pick(3) === 0) this.#stage.asks(client.cancelFile(transferId));
      return;
    }
    const visitorId = visitorIn(client.token);
    if (visitorId === undefined) return;
    const deploymentId = this.#deploymentId as DeploymentId;
    const uploader = { kind: 'visitor', organizationId, deploymentId, visitorId } as const;
    const { world, network } = this.#stage;
    network.upload(uploader, fileToSend(world, network, pick, transferId));
  }

  #request(client: VisitorClient): void {
    const pick = this.#pick;
    const request = client.requestChat({
      context: {
        name: maybeSecret(pick, `Name of ${this.label}`),
        pageUrl: 'https://shop.example/',
      },
      ...(pick(3) === 0 && { buttonId: one(pick, buttonIds) }),
    });
    this.#stage.asks(request);
  }

  #say({ client, teller }: Page): void {
    this.#words += 1;
    const text = maybeSecret(this.#pick, `${teller} says ${this.#words}`);
    if (client.send(text) !== 'taken') return;
    this.#stage.said.took(teller, 'visitor', client.state.outgoing, text);
  }

  #open(session: Page['session'], teller = `${this.label}.${++this.#tabs}`): void {
    const { world, log, said } = this.#stage;
    const sight = new SightWitness(world, log, teller, { kind: 'visitor' });
    const tab = this.browser.tab(session, (text) => sight.reads(text));
    const client = visitorClient({
      world: tab.world,
      deploymentId: this.#deploymentId,
      storageKey: 'baton',
      folds: { now: foldVisitorChat },
      ...maskOf(this.#pick, 'visitor'),
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

/** Whom the server knows somebody as by this token. */
function visitorIn(token: string | null): VisitorId | undefined {
  const body = token?.split('.')[1];
  if (body === undefined) return undefined;
  const [, , visitorId] = JSON.parse(Buffer.from(body, 'base64url').toString()) as VisitorId[];
  return visitorId;
}
