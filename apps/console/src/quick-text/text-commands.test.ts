import { expect, test } from 'vitest';
import type { ConsoleParts } from '../desk/console-parts.ts';
import { observable } from '../observable.ts';
import { chat, desk, id } from '../testing/desk-states.ts';
import { memory } from '../testing/record-samples.ts';
import { workplaceDesk } from '../workplace/workplace.ts';
import { indexTexts } from './find-texts.ts';
import { PALETTE_TEXTS_MAX, textCommands } from './text-commands.ts';

function parts(count: number) {
  const used: string[] = [];
  const texts = Array.from({ length: count }, (_, place) => ({
    id: String(place),
    name: `Refund ${place}`,
    text: 'Hello {{visitor.name}}',
    language: null,
    folderId: null,
  }));
  const workplace = workplaceDesk(memory());
  const ended = chat('b', { phase: 'wrapping-up', endedAt: 5 as never });
  const client = { state: desk([chat('Rosa'), ended]), typing: () => {} };
  const shelf = {
    state: { texts: indexTexts(texts), recent: [] },
    used: (one: string) => used.push(one),
  };
  const beside = { texts: shelf, attachments: { list: () => [] }, records: observable({}) };
  return { used, workplace, parts: { client, workplace, beside } as unknown as ConsoleParts };
}

test('[CO49] the palette finds quick texts for the open chat, once something is sought', () => {
  const { parts: all } = parts(PALETTE_TEXTS_MAX + 3);
  expect(textCommands(all, 'refund', id('Rosa'))).toHaveLength(PALETTE_TEXTS_MAX);
  expect(textCommands(all, ' ', id('Rosa'))).toEqual([]);
  expect(textCommands(all, 'refund', null)).toEqual([]);
  expect(textCommands(all, 'refund', id('b'))).toEqual([]);
});

test('[CO164] a text taken from the palette goes behind the draft, filled in', () => {
  const { parts: all, workplace, used } = parts(1);
  workplace.draft(id('Rosa'), 'Well.');
  textCommands(all, 'refund', id('Rosa'))[0]?.run();
  expect(workplace.state.drafts.get(id('Rosa'))).toBe('Well. Hello Rosa');
  expect(used).toEqual(['0']);
});
