import { type AgentClient, type AgentState, agentClient } from '@baton/client';
import type { AgentId } from '@baton/desk';
import type { Pick } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { one } from '../configurations.ts';
import { AgentCompany } from './agent-company.ts';
import { Browser, memory, type Tab } from './browser.ts';
import { maskOf, maybeSecret } from './protection.ts';
import { SightWitness } from './sight-witness.ts';
import type { Stage } from './stage.ts';

const TABS_MAX = 2;
const ACT_MS_MAX = 3_000;

type Page = {
  readonly teller: string;
  readonly session: ReturnType<typeof memory>;
  readonly client: AgentClient;
  readonly tab: Tab;
  readonly stopWatching: () => void;
};

/** Somebody at the console: mostly diligent. */
export class AgentPerson {
  readonly agentId: AgentId;
  readonly browser: Browser;
  readonly #stage: Stage;
  readonly #pick: Pick;
  readonly #company: AgentCompany;
  #pages: Page[] = [];
  #tabs = 0;
  #words = 0;
  #mood: 'usual' | 'diligent' | 'resting' = 'usual';

  constructor(stage: Stage, agentId: AgentId) {
    this.agentId = agentId;
    this.#stage = stage;
    this.#pick = stage.world.chance(agentId);
    this.#company = new AgentCompany(stage, agentId);
    this.browser = new Browser(stage.world, stage.network, { label: agentId, cookie: agentId });
    this.#plan();
  }

  get pages(): readonly { readonly teller: string; readonly state: AgentState }[] {
    return this.#pages.map(({ teller, client }) => ({ teller, state: client.state }));
  }

  rest(): void {
    this.#mood = 'resting';
  }

  /** From here on takes what is offered, ends it and closes it. */
  workOff(): void {
    const wasResting = this.#mood === 'resting';
    this.#mood = 'diligent';
    if (wasResting) this.#plan();
  }

  leave(): void {
    for (const page of [...this.#pages]) this.#close(page);
  }

  /** The console as somebody would see it who opens it now. */
  freshPage(): AgentClient {
    const { world } = this.browser.tab(memory(), (text) =>
      this.#stage.world.tell(`new page of ${this.agentId} hears ${text}`),
    );
    const client = agentClient({ world, agentId: this.agentId });
    client.open();
    return client;
  }

  get #isSociable(): boolean {
    return this.#stage.world.isSociable;
  }

  #plan(): void {
    this.#stage.world.time.after(this.#pick(ACT_MS_MAX), () => {
      if (this.#mood === 'resting') return;
      this.#act();
      this.#plan();
    });
  }

  #act(): void {
    const pick = this.#pick;
    if (this.#pages.length === 0) {
      this.#open(memory());
      return;
    }
    const page = one(pick, this.#pages);
    if (page.client.state.connection.kind === 'refused') {
      this.#reload(page);
      return;
    }
    if (this.#mood === 'diligent') {
      this.#work(page.client);
      return;
    }
    const whim = pick(200);
    if (whim < 3) this.#reload(page);
    else if (whim < 5) {
      this.#stage.world.fault('page closed', page.teller);
      this.#close(page);
    } else if (whim < 7 && this.#pages.length < TABS_MAX) this.#open(memory());
    else if (whim < 9) page.tab.wake();
    else if (whim < (this.#isSociable ? 12 : 16)) this.#changePresence(page.client);
    else this.#useConsole(page);
  }

  #changePresence(client: AgentClient): void {
    const pick = this.#pick;
    const chats = one(pick, ['end', 'hand-on'] as const);
    switch (pick(4)) {
      case 0:
        this.#stage.asks(client.setPresence('offline', { chats }));
        return;
      case 1:
        this.#stage.asks(client.signOut(chats));
        return;
      default:
        this.#stage.asks(client.setPresence('away', { reason: 'lunch' }));
    }
  }

  #useConsole(page: Page): void {
    const pick = this.#pick;
    const { client } = page;
    const { self, chats } = client.state;
    if (self !== null && self.presence !== 'online' && pick(3) > 0) {
      this.#stage.asks(client.setPresence('online'));
      return;
    }
    if (pick(12) === 0) this.#company.lookAfter(page);
    const chat = chats.size > 0 ? one(pick, [...chats.values()]) : undefined;
    if (chat && !this.#company.answers(page, chat)) this.#useChat(page, chat);
  }

  #useChat(page: Page, chat: ChatView): void {
    const pick = this.#pick;
    const { client } = page;
    const { chatId, phase } = chat;
    switch (phase) {
      case 'offered':
        if (pick(10) < 7) this.#stage.asks(client.accept(chatId));
        else if (pick(2) === 0) this.#stage.asks(client.decline(chatId));
        return;
      case 'engaged':
        if (pick(this.#isSociable ? 50 : 12) === 0) this.#stage.asks(client.endChat(chatId));
        else if (pick(6) === 0) client.typing(chatId, 'a draft');
        else if (pick(this.#isSociable ? 10 : 3) < (this.#isSociable ? 7 : 1))
          this.#company.acts(page, chat);
        else this.#say(page, chatId);
        return;
      case 'wrapping-up':
        if (pick(10) < 7) this.#stage.asks(client.closeChat(chatId));
        else if (pick(2) === 0) this.#company.acts(page, chat);
        return;
      case 'waiting':
      case 'ended':
        return;
    }
  }

  #work(client: AgentClient): void {
    const { self, chats } = client.state;
    if (self?.presence !== 'online') this.#stage.asks(client.setPresence('online'));
    for (const { chatId, phase, invitations } of chats.values()) {
      const asked = invitations.find(({ invited }) => invited.includes(this.agentId));
      if (asked) {
        this.#stage.asks(client.declineInvitation(chatId, asked.invitationId));
        continue;
      }
      if (phase === 'offered') this.#stage.asks(client.accept(chatId));
      if (phase === 'engaged') this.#stage.asks(client.endChat(chatId));
      if (phase === 'wrapping-up') this.#stage.asks(client.closeChat(chatId));
    }
  }

  #say({ client, teller }: Page, chatId: ChatView['chatId']): void {
    this.#words += 1;
    const text = maybeSecret(this.#pick, `${teller} says ${this.#words}`);
    // Where nobody allowed it, it is refused and shown as failed.
    const to = this.#pick(10) === 0 ? 'bot' : undefined;
    if (client.send(chatId, text, to) !== 'taken') return;
    this.#stage.said.took(teller, 'agent', client.state.outgoing, text);
  }

  #open(session: Page['session'], teller = `${this.agentId}.${++this.#tabs}`): void {
    const { world, log, said } = this.#stage;
    const sight = new SightWitness(world, log, teller, {
      kind: 'agent',
      agentId: this.agentId as AgentId,
    });
    const tab = this.browser.tab(session, (text) => sight.reads(text));
    const mask = maskOf(this.#pick, 'agent');
    const client = agentClient({ world: tab.world, agentId: this.agentId, ...mask });
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
