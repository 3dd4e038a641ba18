import { expect, type Locator, type Page } from '@playwright/test';
import type { BadNetwork } from './bad-network.ts';
import { saying } from './saying.ts';

/** The console in the browser of an agent who has signed in. */
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
  /** Everything that rings. */
  get offers(): Locator {
    return this.page.getByRole('article', { name: /^New chat from/ });
  }
  get chats(): Locator {
    return this.page.getByRole('tablist', { name: 'Your chats' }).getByRole('tab');
  }
  offer(name = 'Rosa'): Locator {
    return this.page.getByRole('article', { name: `New chat from ${name}` });
  }

  async setPresence(presence: 'Online' | 'Away' | 'Offline'): Promise<void> {
    await this.choosePresence(presence);
    await expect(
      this.page.getByRole('button', { name: new RegExp(`^Presence: ${presence}`) }),
    ).toBeVisible();
  }

  /** Without waiting for it: with chats open, going offline asks what becomes of them. */
  async choosePresence(presence: 'Online' | 'Away' | 'Offline'): Promise<void> {
    await this.page.getByRole('button', { name: /^Presence:/ }).click();
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${presence}`) }).click();
  }

  async accept(name = 'Rosa'): Promise<void> {
    await this.offer(name)
      .getByRole('button', { name: /^Accept/ })
      .click();
    await expect(this.composer).toHaveAccessibleName(`Message to ${name}`);
  }

  /** Takes the one chat that rings; who came by a bot has no name to be called by. */
  async acceptOnly(): Promise<void> {
    await this.offers.getByRole('button', { name: /^Accept/ }).click();
    await expect(this.composer).toBeFocused();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Ends the chat that is looked at, and means it. */
  async endChat(): Promise<void> {
    await this.page.getByRole('button', { name: 'End chat' }).filter({ visible: true }).click();
    const doubt = this.page.getByRole('dialog').getByRole('button', { name: 'End chat' });
    const over = this.page.getByRole('button', { name: /^Close tab/ }).filter({ visible: true });
    await expect(doubt.or(over)).toBeVisible();
    if (await doubt.isVisible()) await doubt.click();
    await expect(over).toBeVisible();
  }

  /** Puts the ended chat that is looked at away; until then it takes a place. */
  async closeChat(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Close tab/ })
      .filter({ visible: true })
      .click();
  }

  async said(texts: readonly string[]): Promise<readonly number[]> {
    return Promise.all(texts.map((text) => this.log.getByText(saying(text)).count()));
  }
}
