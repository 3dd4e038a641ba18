import { type Browser, test as base, expect, type Locator, type Page } from '@playwright/test';
import { Administrator } from './administrator.ts';
import { BadNetwork } from './bad-network.ts';
import { BatonProcess } from './baton-process.ts';

const PASSWORD = 'harbour-demo';

/** A server, and the people who come to it, each in a browser of their own behind a line of their own. */
export class Desk {
  readonly baton: BatonProcess;
  readonly #browser: Browser;
  readonly #closing: (() => Promise<void>)[] = [];

  constructor(baton: BatonProcess, browser: Browser) {
    this.baton = baton;
    this.#browser = browser;
  }

  /** Somebody looking at the demo shop. */
  async visitor(kind: 'plain' | 'without-upgrade' = 'plain'): Promise<VisitorPage> {
    const { page, line } = await this.#person(kind);
    await page.goto(`http://127.0.0.1:${line.port}/demo/`);
    return new VisitorPage(page, line);
  }

  /** An agent who has signed in and gone online. */
  async agent(name: 'jane' | 'ravi' = 'jane'): Promise<AgentPage> {
    const { page, line } = await this.#person('plain');
    await page.goto(`http://127.0.0.1:${line.port}/console/`);
    await page.getByLabel('E-mail').fill(`${name}@demo.baton.test`);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const agent = new AgentPage(page, line);
    await agent.setPresence('Online');
    return agent;
  }

  async close(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
  }

  async #person(
    kind: 'plain' | 'without-upgrade',
  ): Promise<{ readonly page: Page; readonly line: BadNetwork }> {
    const line = await BadNetwork.between(this.baton.port, kind);
    const context = await this.#browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    this.#closing.push(async () => {
      await context.close();
      await line.close();
    });
    return { page, line };
  }
}

export class VisitorPage {
  readonly page: Page;
  readonly line: BadNetwork;

  constructor(page: Page, line: BadNetwork) {
    this.page = page;
    this.line = line;
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /Open chat|Hide chat/ });
  }
  get panel(): Locator {
    return this.page.getByRole('dialog');
  }
  get log(): Locator {
    return this.panel.getByRole('log');
  }
  get composer(): Locator {
    return this.panel.getByLabel('Message', { exact: true });
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.panel).toBeVisible();
  }

  async ask(question: string, name = 'Rosa'): Promise<void> {
    await this.open();
    await this.panel.getByLabel(/Your name/).fill(name);
    await this.panel.getByLabel('Your message').fill(question);
    await this.panel.getByRole('button', { name: 'Start chat' }).click();
    await expect(this.log).toContainText(question);
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** What was said, oldest first, each text once for each time it is shown. */
  async said(texts: readonly string[]): Promise<readonly number[]> {
    return Promise.all(texts.map((text) => this.log.getByText(saying(text)).count()));
  }
}

export class AgentPage {
  readonly page: Page;
  readonly line: BadNetwork;

  constructor(page: Page, line: BadNetwork) {
    this.page = page;
    this.line = line;
  }

  get log(): Locator {
    return this.page.getByRole('log').filter({ visible: true });
  }
  get composer(): Locator {
    // Chats used lately stay drawn behind the one that is looked at.
    return this.page.getByRole('textbox', { name: /^Message to/ }).filter({ visible: true });
  }
  offer(name = 'Rosa'): Locator {
    return this.page.getByRole('article', { name: `New chat from ${name}` });
  }

  async setPresence(presence: 'Online' | 'Away' | 'Offline'): Promise<void> {
    await this.page.getByRole('button', { name: /^Presence:/ }).click();
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${presence}`) }).click();
    await expect(
      this.page.getByRole('button', { name: new RegExp(`^Presence: ${presence}`) }),
    ).toBeVisible();
  }

  async accept(name = 'Rosa'): Promise<void> {
    await this.offer(name)
      .getByRole('button', { name: /^Accept/ })
      .click();
    await expect(this.composer).toHaveAccessibleName(`Message to ${name}`);
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async said(texts: readonly string[]): Promise<readonly number[]> {
    return Promise.all(texts.map((text) => this.log.getByText(saying(text)).count()));
  }
}

/** A message of just this text; screen readers hear the author before it. */
function saying(text: string): RegExp {
  return new RegExp(`(^|: )${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

/** Starts with a server that has only the demo organization, whose bot answers first. */
export const botJourney = base.extend<{ readonly desk: Desk }>({
  desk: async ({ browser }, use) => {
    const baton = await BatonProcess.start();
    const desk = new Desk(baton, browser);
    await use(desk);
    await desk.close();
    await baton.dispose();
  },
});

/** As if there were no bot: visitors meet the desk directly. */
export const journey = botJourney.extend<{ readonly desk: Desk }>({
  desk: async ({ desk }, use) => {
    const administrator = await Administrator.signIn(desk.baton.port);
    await administrator.switchOffBot();
    await use(desk);
  },
});

/** Rosa has asked, Jane has accepted. */
export async function talking(
  desk: Desk,
  kind: 'plain' | 'without-upgrade' = 'plain',
): Promise<{ readonly agent: AgentPage; readonly visitor: VisitorPage }> {
  const agent = await desk.agent();
  const visitor = await desk.visitor(kind);
  await visitor.ask('Does the lantern come with a wick?');
  await agent.accept();
  await expect(visitor.log).toContainText('Jane Okafor joined');
  return { agent, visitor };
}

/** Both sides show each text exactly once. */
export async function expectSaidOnce(
  sides: readonly (AgentPage | VisitorPage)[],
  texts: readonly string[],
): Promise<void> {
  for (const side of sides) {
    await expect.poll(() => side.said(texts), { timeout: 20_000 }).toEqual(texts.map(() => 1));
  }
}

export { expect };
