import { expect, type Locator, type Page } from '@playwright/test';
import type { BadNetwork } from './bad-network.ts';
import { saying } from './saying.ts';

/** The demo shop in one tab of somebody's browser, in English or German. */
export class VisitorPage {
  readonly page: Page;
  readonly line: BadNetwork;

  constructor(page: Page, line: BadNetwork) {
    this.page = page;
    this.line = line;
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /Open chat|Hide chat|Chat öffnen|ausblenden/ });
  }
  get panel(): Locator {
    return this.page.getByRole('dialog');
  }
  get log(): Locator {
    return this.panel.getByRole('log');
  }
  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: /^(Message|Nachricht)$/ });
  }
  /** What the bot's newest words offer to answer with. */
  get answers(): Locator {
    return this.panel.getByRole('group', {
      name: /^(Suggested answers|Vorgeschlagene Antworten)$/,
    });
  }
  get stopWaiting(): Locator {
    return this.panel.getByRole('button', { name: /^(Stop waiting|Nicht mehr warten)$/ });
  }
  /** The wait for a person that a bot asked for. */
  get queueCard(): Locator {
    return this.stopWaiting.locator('..');
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.panel).toBeVisible();
  }

  /** Asks the desk for a chat, where there is no bot. */
  async ask(question: string, name = 'Rosa'): Promise<void> {
    await this.open();
    await this.panel.getByLabel(/Your name/).fill(name);
    await this.panel.getByLabel('Your message').fill(question);
    await this.panel.getByRole('button', { name: 'Start chat' }).click();
    await expect(this.log).toContainText(question);
  }

  /** Opens the panel and hears the bot's first words. */
  async meetBot(): Promise<void> {
    await this.open();
    await expect(this.log).toContainText('I look after the counter of Harbour Goods.');
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Presses one of the answers the bot suggests. */
  async choose(title: string): Promise<void> {
    await this.answers.getByRole('button', { name: title, exact: true }).click();
  }

  /** Ends the chat, and means it. */
  async endChat(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Options' }).click();
    await this.panel.getByRole('button', { name: 'End chat' }).click();
    await this.panel
      .getByRole('group', { name: 'End this chat?' })
      .getByRole('button', { name: 'End chat' })
      .click();
  }

  /** How often each of these texts is shown. */
  async said(texts: readonly string[]): Promise<readonly number[]> {
    return Promise.all(texts.map((text) => this.log.getByText(saying(text)).count()));
  }
}
