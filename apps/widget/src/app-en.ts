import { appIn } from './app.ts';
import { en } from './words/en.ts';

export const start = appIn('en', {
  words: en,
  loadBot: () => import('./bot/bot-en.ts'),
  loadMore: () => import('./more/more-en.ts'),
});
