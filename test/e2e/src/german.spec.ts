import { botJourney, expect, expectSaidOnce } from './desk.ts';

botJourney('a German browser: everything but the words of the shop is German', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor('plain', 'de');
  await visitor.meetBot();
  await expect(visitor.panel).toContainText('Assistent');
  await expect(visitor.answers).toHaveAccessibleName('Vorgeschlagene Antworten');
  await visitor.panel.getByRole('button', { name: 'Optionen' }).click();
  await visitor.panel.getByRole('button', { name: 'Mit einem Menschen sprechen' }).click();
  await expect(visitor.stopWaiting).toHaveText('Nicht mehr warten');
  await expect(visitor.queueCard).toContainText(/Sie sind (in der Warteschlange|Nummer 1)/);
  await agent.acceptOnly();
  await expect(visitor.log).toContainText('Jane Okafor ist jetzt im Chat');
  await agent.say('Guten Tag!');
  await visitor.say('Guten Tag, Frau Okafor');
  await expectSaidOnce([agent, visitor], ['Guten Tag!', 'Guten Tag, Frau Okafor']);
  await expect(visitor.panel).toContainText('Mensch');
  await agent.endChat();
  await visitor.choose('5');
  await expectSaidOnce([visitor], ['5']);
  await visitor.panel.getByRole('button', { name: 'Optionen' }).click();
  await visitor.panel.getByRole('button', { name: 'Chat beenden' }).click();
  await visitor.panel.getByRole('button', { name: 'Beenden', exact: true }).click();
  await expect(visitor.panel).toContainText('Sie haben den Chat beendet.');
});
