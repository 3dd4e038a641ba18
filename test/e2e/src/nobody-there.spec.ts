import { botJourney, expect, waiting } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

botJourney('two misunderstandings in a row lead to a person', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.say('Quantum knitting patterns for octopuses');
  await expect(visitor.log).toContainText('That is beyond me, I am afraid.');
  await visitor.say('When are you open?');
  await expect(visitor.log).toContainText('The shed is open');
  // Understood in between: counting begins anew.
  await visitor.say('Purple monkey dishwasher');
  await expect(visitor.log.getByText('That is beyond me, I am afraid.')).toHaveCount(2);
  await expect(agent.offers).toHaveCount(0);
  await visitor.say('Colourless green ideas sleep furiously');
  await expect(visitor.log).toContainText('I do not want to keep you guessing.');
  await agent.acceptOnly();
  await agent.say('Let me try.');
  await expect(visitor.log).toContainText('Let me try.');
});

botJourney(
  'nobody is there: the bot takes it down, and a mail waits for the team',
  async ({ desk }) => {
    const visitor = await desk.visitor();
    await visitor.meetBot();
    await visitor.choose('Talk to a person');
    await expect(visitor.log).toContainText('I cannot reach anybody in the shed just now.');
    await visitor.choose('Yes, please');
    await expect(visitor.log).toContainText('Please tell us how to reach you');
    const email = visitor.panel.getByLabel('Email');
    await visitor.panel.getByLabel('Name').fill('Rosa Diaz');
    await email.fill('rosa');
    await visitor.panel.getByLabel('Phone number').fill('+47 55 12 34 56');
    await visitor.panel
      .getByLabel('Reason for contacting support')
      .fill('My lantern came without a wick.');
    const send = visitor.log.getByRole('button', { name: 'Send' });
    await send.click();
    await expect(visitor.log).toContainText('An e-mail address looks like');
    // What was typed is still there after a reload.
    await visitor.page.reload();
    await expect(visitor.panel.getByLabel('Name')).toHaveValue('Rosa Diaz');
    await email.fill('rosa@example');
    await send.click();
    await expect(visitor.log).toContainText('Email: That is not a complete e-mail address.');
    await expect(visitor.panel.getByLabel('Name')).toHaveValue('Rosa Diaz');
    await email.fill('rosa@example.org');
    await send.click();
    await expect(visitor.log).toContainText('Thank you, Rosa Diaz.');

    const { page } = await desk.colleague('admin');
    await page.getByRole('button', { name: 'Setup', exact: true }).click();
    await page.getByRole('link', { name: 'Mail', exact: true }).click();
    await expect(page.getByRole('row', { name: /shed@demo\.baton\.test Kept here/ })).toHaveCount(
      1,
    );
    await page.getByRole('link', { name: /My lantern came without a wick\. – Rosa Diaz$/ }).click();
    const mail = page.getByRole('region', { name: /My lantern came without a wick/ });
    const reference = await mail.getByText(/^SR-\w+$/).textContent();
    await expect(visitor.log).toContainText(reference ?? 'a reference');
    await expect(
      mail.getByRole('definition').filter({ hasText: 'rosa@example.org' }),
    ).toBeVisible();
    // What was said to the bot is in the mail, too.
    await expect(mail).toContainText('Talk to a person');
    await expect(mail).toContainText('the mail is kept here and was not sent');
    await expectAccessible(page);
    await visitor.say('When are you open?');
    await expect(visitor.log).toContainText('The shed is open');
  },
);

botJourney('nobody is there, and the visitor leaves nothing', async ({ desk }) => {
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.choose('Talk to a person');
  await visitor.choose('No, thanks');
  await expect(visitor.log).toContainText('All right. We are there Monday to Friday');
  // Somebody comes in, and the same conversation reaches them.
  const agent = await desk.agent();
  await visitor.say('Talk to a person');
  await agent.acceptOnly();
  await agent.say('I have just come in.');
  await expect(visitor.log).toContainText('I have just come in.');
});

botJourney('the last agent goes while somebody waits', async ({ desk }) => {
  const { agent, visitor } = await waiting(desk);
  await agent.choosePresence('Offline');
  await expect(agent.offers).toHaveCount(0);
  await expect(visitor.queueCard).toBeVisible();
  await agent.setPresence('Online');
  await agent.acceptOnly();
  await agent.say('Back again.');
  await expect(visitor.log).toContainText('Back again.');
});
