import { appIn } from './app.ts';
import { de } from './words/de.ts';

export const start = appIn('de', {
  words: de,
  loadBot: () => import('./bot/bot-de.ts'),
  loadMore: () => import('./more/more-de.ts'),
});
