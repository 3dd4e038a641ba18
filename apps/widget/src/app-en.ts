import { appIn } from './app.ts';
import { en } from './words/en.ts';

export const start = appIn('en', en);
