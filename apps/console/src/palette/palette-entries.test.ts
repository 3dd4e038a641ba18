import { expect, test } from 'vitest';
import type { DeskCommand } from '../desk/desk-commands.ts';
import { chatRows } from '../rows/chat-rows.ts';
import { chat, desk } from '../testing/desk-states.ts';
import { PALETTE_ENTRIES_MAX, paletteEntries } from './palette-entries.ts';

const nothing = { readSeqs: new Map(), drafts: new Map(), openChatId: null };
const rows = (names: readonly string[]) =>
  chatRows(desk(names.map((name) => chat(name))), nothing).map((row) => ({
    row,
    name: row.chat.context.name ?? '',
  }));
const command = (title: string): DeskCommand => ({ id: title, title, run: () => {} });
const found = (query: string, chats: ReturnType<typeof rows>, commands: readonly DeskCommand[]) =>
  paletteEntries(query, chats, commands).map((entry) =>
    entry.kind === 'chat' ? entry.name : entry.command.title,
  );

test('[CO49] every word must occur; accents and case do not matter', () => {
  const chats = rows(['Jörg Müller', 'Joanna Milner']);
  expect(found('muller j', chats, [])).toEqual(['Jörg Müller']);
  expect(found('MIL', chats, [])).toEqual(['Joanna Milner']);
  expect(found('xyz', chats, [])).toEqual([]);
});

test('[CO49] chats come before commands, beginnings before middles', () => {
  const commands = [command('Send it all'), command('End chat')];
  expect(found('end', rows(['Brenda', 'Endre']), commands)).toEqual([
    'Endre',
    'Brenda',
    'End chat',
    'Send it all',
  ]);
});

test('[CO49] no more lines than anybody looks through', () => {
  const names = Array.from({ length: PALETTE_ENTRIES_MAX + 5 }, (_, index) => `n${index}`);
  expect(found('', rows(names), [])).toHaveLength(PALETTE_ENTRIES_MAX);
});
