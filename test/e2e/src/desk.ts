import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { Administrator } from './administrator.ts';
import { AgentPage } from './agent-page.ts';
import { BadNetwork } from './bad-network.ts';
import { BatonProcess } from './baton-process.ts';
import { VisitorPage } from './visitor-page.ts';

const PASSWORD = 'harbour-demo';

type Language = 'en' | 'de';
const LOCALES = { en: 'en-GB', de: 'de-DE' } as const satisfies Record<Language, string>;

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
  async visitor(
    kind: 'plain' | 'without-upgrade' = 'plain',
    language: Language = 'en',
  ): Promise<VisitorPage> {
    const { page, line } = await this.#person(kind, language);
    const shop = `http://127.0.0.1:${line.port}/demo/`;
    await page.goto(language === 'en' ? shop : `${shop}?language=${language}`);
    return new VisitorPage(page, line);
  }

  /** Another tab of somebody's browser, on the page they look at. */
  async anotherTab({ page, line }: VisitorPage): Promise<VisitorPage> {
    const second = await page.context().newPage();
    await second.goto(page.url());
    return new VisitorPage(second, line);
  }

  /** An agent who has signed in and gone online. */
  async agent(name: 'jane' | 'ravi' | 'sofia' = 'jane'): Promise<AgentPage> {
    const agent = await this.colleague(name);
    await agent.setPresence('Online');
    return agent;
  }

  /** Somebody who has signed in to the console. */
  async colleague(name: 'jane' | 'ravi' | 'sofia' | 'admin'): Promise<AgentPage> {
    return this.signIn(`${name}@demo.baton.test`, PASSWORD);
  }

  /** Somebody with an account of any kind, in a browser of their own. */
  async signIn(email: string, password: string): Promise<AgentPage> {
    const { page, line } = await this.#person('plain', 'en');
    await page.goto(`http://127.0.0.1:${line.port}/console/`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: /^Presence:/ })).toBeVisible();
    return new AgentPage(page, line);
  }

  administrator(): Promise<Administrator> {
    return Administrator.signIn(this.baton.port);
  }

  async close(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
  }

  async #person(
    kind: 'plain' | 'without-upgrade',
    language: Language,
  ): Promise<{ readonly page: Page; readonly line: BadNetwork }> {
    const line = await BadNetwork.between(this.baton.port, kind);
    const context = await this.#browser.newContext({ locale: LOCALES[language] });
    const page = await context.newPage();
    this.#closing.push(async () => {
      await context.close();
      await line.close();
    });
    return { page, line };
  }
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
    const administrator = await desk.administrator();
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

/** Jane is there, and somebody who met the bot waits for a person. */
export async function waiting(
  desk: Desk,
): Promise<{ readonly agent: AgentPage; readonly visitor: VisitorPage }> {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.choose('Talk to a person');
  await expect(visitor.queueCard).toBeVisible();
  await expect(agent.offers).toBeVisible();
  return { agent, visitor };
}

/** Jane has taken over from the bot and said hello. */
export async function takenOver(
  desk: Desk,
): Promise<{ readonly agent: AgentPage; readonly visitor: VisitorPage }> {
  const { agent, visitor } = await waiting(desk);
  await agent.acceptOnly();
  await agent.say('Hello, Jane here.');
  await expectSaidOnce([agent, visitor], ['Hello, Jane here.']);
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
