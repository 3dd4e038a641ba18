import { ContactCentre } from '@baton/handover/testing';
import { openMemoryStore } from '@baton/store';
import { expect, test } from 'vitest';
import { Page, startTalks } from '../testing/conversation-fixture.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';

test('[RT49] a page is asked for what is being typed only while an agent may see it', async () => {
  const clock = new VirtualClock();
  let mayPeek = true;
  const { runtime } = await startTalks({
    store: openMemoryStore(),
    clock,
    centre: new ContactCentre(),
    sneakPeek: () => mayPeek,
  });
  const page = new Page();
  await page.open(runtime);
  expect(page.screen.sneakPeek).toBe(true);
  page.close();
  mayPeek = false;
  await page.open(runtime);
  expect(page.screen.sneakPeek).toBe(false);
  await runtime.close();
});
