import type { AgentPage } from './agent-page.ts';
import { CONSOLE, takeBoth, takePicture } from './camera.ts';
import type { Desk } from './desk.ts';

const CHATS = [
  [
    'Emil Sørensen',
    'My parcel says delivered, but it is not here.',
    'It is on its way back to us.',
  ],
  ['Mira Halvorsen', 'Can I still change the address of my order?', 'Done, it goes to Bergen now.'],
  ['Tomas Berg', 'Do you ship to Iceland?', 'Every Thursday, by boat.'],
] as const;

/** What a day at the desk leaves behind, in lists and one by one. */
export async function recordsPictures(desk: Desk): Promise<void> {
  await (await desk.administrator()).switchOffBot();
  const jane = await desk.agent('jane');
  for (const [name, question, answer] of CHATS) await oneChat(desk, jane, name, question, answer);
  const missed = await desk.visitor();
  await missed.ask('Is anybody there?', 'Aiko Tan');
  await missed.panel.getByRole('button', { name: 'Leave the queue' }).click();
  const rosa = await desk.visitor();
  await rosa.ask('Hello! My lantern arrived with a cracked glass. Can I return it?', 'Rosa Marin');
  await jane.accept('Rosa Marin');
  await jane.say('I am sorry to hear that. Is it the Skipper lantern?');
  await rosa.say('Yes. I paid with 4111 1111 1111 1111, is that enough to find it?');
  await jane.log.getByText(/I paid with/).waitFor();
  await attach(jane, 'cracked', 'Lantern');
  await attach(jane, 'Northquay', 'Northquay');
  await jane.page.keyboard.press('Alt+f');
  await jane.page.keyboard.type('She asks for a refund beyond my limit.');
  await jane.page.keyboard.press('Enter');
  await jane.log.getByText('Jane Okafor raised a flag').waitFor();
  await jane.say('A new glass leaves us tomorrow at noon, and you keep the old one.');
  await rosa.say('That is quick, thank you!');
  await jane.log.getByText('That is quick').waitFor();
  await jane.endChat();
  await jane.closeChat();

  const { page } = await desk.colleague('admin');
  await page.setViewportSize({ ...CONSOLE, height: 900 });
  const show = async (place: string): Promise<void> => {
    const there = new URL(page.url());
    there.hash = `#/${place}`;
    await page.goto(there.href);
    await page.getByText('Loading').first().waitFor({ state: 'detached' });
  };
  await show('transcripts');
  await page.getByText('Rosa Marin').first().waitFor();
  await takePicture(page, 'transcripts');
  await page.getByText('Rosa Marin').first().click();
  await page.getByText('She asks for a refund').first().waitFor();
  await takeBoth(page, 'transcript');
  // Every field in one picture.
  await page.setViewportSize({ ...CONSOLE, height: 1640 });
  await takePicture(page, 'transcript-fields');
  await page.setViewportSize({ ...CONSOLE, height: 900 });
  await show('sessions');
  await page.getByRole('cell', { name: 'Jane Okafor' }).first().waitFor();
  await takePicture(page, 'sessions');
  await page.getByRole('cell', { name: 'Jane Okafor' }).first().click();
  await page.getByRole('link', { name: 'Rosa Marin' }).first().waitFor();
  await takePicture(page, 'session');
  await show('visitors');
  await page.getByText('Rosa Marin').first().waitFor();
  await page.getByText('Rosa Marin').first().click();
  await page.getByRole('button', { name: 'Edit' }).first().waitFor();
  await takePicture(page, 'visitor');
}

async function oneChat(
  desk: Desk,
  agent: AgentPage,
  name: string,
  question: string,
  answer: string,
): Promise<void> {
  const visitor = await desk.visitor();
  await visitor.ask(question, name);
  await agent.accept(name);
  await agent.say(answer);
  await visitor.say('Thank you!');
  await agent.log.getByText('Thank you!').waitFor();
  await agent.endChat();
  await agent.closeChat();
}

async function attach(agent: AgentPage, words: string, name: string): Promise<void> {
  const pane = agent.page.getByRole('region', { name: 'Visitor details' });
  await agent.page.keyboard.press('Control+Shift+A');
  await pane.getByRole('searchbox', { name: 'Find a record' }).fill(words);
  await pane
    .getByRole('button', { name: new RegExp(`^Attach ${name}`) })
    .first()
    .click();
  await pane
    .getByRole('button', { name: new RegExp(`^Detach ${name}`) })
    .first()
    .waitFor();
}
