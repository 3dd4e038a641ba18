import { useLanguage } from '../words/use-words.ts';

/** What the first load says of the records; the rest comes with their screens. */
const WORDS = {
  en: { records: 'Records', earlier: 'Earlier chats', transcript: 'Transcript' },
  de: { records: 'Datensätze', earlier: 'Frühere Chats', transcript: 'Protokoll' },
} as const;

export function useRailWords(): { readonly [Word in keyof (typeof WORDS)['en']]: string } {
  return WORDS[useLanguage()];
}
