import { expect, type Locator, type Page } from '@playwright/test';

/** The flow builder in an administrator's browser. */
export class BuilderPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get canvas(): Locator {
    return this.page.getByRole('application', { name: 'Canvas' });
  }
  get settings(): Locator {
    return this.page.getByRole('region', { name: 'Settings' });
  }
  get problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' });
  }
  get test(): Locator {
    return this.page.getByRole('region', { name: 'Test' });
  }
  get versions(): Locator {
    return this.page.getByRole('region', { name: 'Versions' });
  }

  /** Opens the builder on a flow that has only its Start. */
  async makeFlow(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Setup', exact: true }).click();
    await this.page.getByRole('button', { name: 'New flow' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Make a flow' });
    await dialog.getByRole('radio', { name: /^Nothing/ }).check();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Make the flow' }).click();
    await expect(this.canvas.getByText('Start')).toBeVisible();
  }

  async openFlow(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Setup', exact: true }).click();
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.canvas).toBeVisible();
  }

  /** Puts a node behind the one that is selected, by keyboard. */
  async add(kind: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Find a node…' }).fill(kind);
    await this.page.keyboard.press('Enter');
    await expect(this.settings.getByRole('heading', { name: kind })).toBeVisible();
  }

  /** Fills in a text of the node that is selected. */
  async write(name: string, text: string): Promise<void> {
    await this.settings.getByRole('textbox', { name, exact: true }).fill(text);
  }

  async select(text: string): Promise<void> {
    await this.canvas.getByText(text, { exact: true }).click();
  }

  async openTool(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Until the server has the draft as it is drawn. */
  async saved(): Promise<void> {
    await expect(this.page.getByText('Saved', { exact: true })).toBeVisible();
  }

  async sayInTest(text: string): Promise<void> {
    await this.test.getByRole('textbox', { name: 'Write as the visitor' }).fill(text);
    await this.test.getByRole('button', { name: 'Send' }).click();
  }

  async publish(note: string): Promise<void> {
    await this.openTool('Save & publish');
    const dialog = this.page.getByRole('dialog', { name: 'Publish' });
    await dialog.getByLabel('What has changed?').fill(note);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(dialog).toBeHidden();
  }
}
