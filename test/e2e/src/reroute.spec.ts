import { expect, journey } from './desk.ts';

journey('a declined chat goes to the next agent', async ({ desk }) => {
  const jane = await desk.agent('jane');
  const ravi = await desk.agent('ravi');
  const visitor = await desk.visitor();
  await visitor.ask('Where is my parcel?');
  const rung = await Promise.race([
    jane
      .offer()
      .waitFor()
      .then(() => jane),
    ravi
      .offer()
      .waitFor()
      .then(() => ravi),
  ]);
  const other = rung === jane ? ravi : jane;
  await rung
    .offer()
    .getByRole('button', { name: /^Decline/ })
    .click();
  await other.accept();
  await expect(rung.offer()).toHaveCount(0);
  await expect(visitor.log).toContainText('joined');
});

journey('an offer nobody answers runs out and rings at the next agent', async ({ desk }) => {
  const jane = await desk.agent('jane');
  const visitor = await desk.visitor();
  await visitor.ask('Where is my parcel?');
  await expect(jane.offer()).toBeVisible();
  const ravi = await desk.agent('ravi');
  // The demo's offers run out after 30 seconds.
  await expect(ravi.offer()).toBeVisible({ timeout: 40_000 });
  await expect(jane.offer()).toHaveCount(0);
  await expect(jane.page.getByRole('button', { name: /^Presence: Away/ })).toBeVisible();
  await ravi.accept();
  await expect(visitor.log).toContainText('Ravi Lindqvist joined');
});
