import type { DeskCommand } from '../desk/desk-commands.ts';
import type { ChatRow } from '../rows/chat-rows.ts';

/** A line of the palette. */
export type PaletteEntry =
  | { readonly kind: 'chat'; readonly row: ChatRow; readonly name: string }
  | { readonly kind: 'command'; readonly command: DeskCommand }
  /** A quick text, found by its words. */
  | { readonly kind: 'text'; readonly command: DeskCommand };

/** More than this is not looked through by anybody. */
export const PALETTE_ENTRIES_MAX = 50;

/** Chats and commands in which every word of the query occurs, best fit first, chats before commands. */
export function paletteEntries(
  query: string,
  chats: readonly { readonly row: ChatRow; readonly name: string }[],
  commands: readonly DeskCommand[],
): readonly PaletteEntry[] {
  const words = foldCase(query).split(/\s+/).filter(Boolean);
  const ranked = [
    ...chats.map((chat) => ({
      entry: { kind: 'chat', ...chat } as const,
      rank: rankOf(words, [chat.name, chat.row.chat.context.email, chat.row.chat.context.subject]),
    })),
    ...commands.map((command) => ({
      entry: { kind: 'command', command } as const,
      rank: rankOf(words, [command.title]),
    })),
  ];
  return ranked
    .filter((each) => each.rank !== null)
    .sort(
      (one, other) =>
        Number(one.entry.kind === 'command') - Number(other.entry.kind === 'command') ||
        (one.rank ?? 0) - (other.rank ?? 0),
    )
    .slice(0, PALETTE_ENTRIES_MAX)
    .map((each) => each.entry);
}

/** 0 when a text begins with it, 1 when a word does, 2 when it is inside; null when it is nowhere. */
function rankOf(words: readonly string[], texts: readonly (string | undefined)[]): number | null {
  const folded = texts.flatMap((text) => (text ? [foldCase(text)] : []));
  let worst = 0;
  for (const word of words) {
    const ranks = folded.flatMap((text) => {
      const place = text.indexOf(word);
      if (place < 0) return [];
      if (place === 0) return [0];
      return [/\s/.test(text[place - 1] ?? '') ? 1 : 2];
    });
    if (ranks.length === 0) return null;
    worst = Math.max(worst, Math.min(...ranks));
  }
  return worst;
}

/** Accents and case do not matter: "muller" finds "Müller". */
function foldCase(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
