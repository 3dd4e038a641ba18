import type { BotCatalogue } from './words/bot-catalogue.ts';

/** Says whether a bot or a person speaks; never by colour alone. */
export function Badge({ by, words }: { by: 'bot' | 'agent'; words: BotCatalogue }) {
  return <span class={`by ${by}-by`}>{words.badges[by]}</span>;
}
