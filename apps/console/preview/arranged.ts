import type { Page } from 'playwright-core';
import { adminWordsIn } from '../src/admin/words/words.ts';
import type { Language } from '../src/words/words.ts';

type Arrange = (page: Page, language: Language) => Promise<void>;

/** Nothing has to be done: the scene is as it opens. */
export const nothing: Arrange = async () => {};

const SETTLED_MS = 500;
const press =
  (name: (words: ReturnType<typeof adminWordsIn>) => string): Arrange =>
  async (page, language) => {
    const button = page.getByRole('button', { name: name(adminWordsIn(language)), exact: true });
    await button.first().click();
    await page.waitForTimeout(SETTLED_MS);
  };
const chooseNode =
  (id: string): Arrange =>
  async (page) => {
    await page.getByRole('button', { name: adminWordsIn('en').builder.tools.fit }).click();
    await page.waitForTimeout(SETTLED_MS);
    await page.locator(`.react-flow__node[data-id="${id}"]`).click();
  };

/** What somebody does before some of the pictures are taken. */
export const ARRANGED: { readonly [scene: string]: Arrange } = {
  'past-transcript': async (page) => page.locator('.talk-message').first().waitFor(),
  'admin-new-flow': press((words) => words.flows.create),
  'builder-node': chooseNode('greet'),
  'builder-handover': chooseNode('handover'),
  'builder-problems': async (page, language) => {
    await chooseNode('greet')(page, language);
    await page.locator('.script-text textarea').first().fill('{{ broken( }}');
    await page.waitForTimeout(SETTLED_MS * 3);
    await page.locator('.problems-button').click();
  },
  'builder-intents': press((words) => words.builder.tools.intents),
  'builder-versions': press((words) => words.builder.tools.versions),
  'builder-publish': press((words) => words.builder.tools.publish),
  'builder-keys': async (page) => page.keyboard.press('?'),
  'builder-test': async (page, language) => {
    const { tools } = adminWordsIn(language).builder;
    await press(() => tools.test)(page, language);
    const field = page.getByLabel(adminWordsIn(language).trial.write);
    await field.fill('get me a human');
    await field.press('Enter');
  },
};
