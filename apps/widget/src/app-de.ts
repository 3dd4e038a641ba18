import { appIn } from './app.ts';
import { de } from './words/de.ts';

export const start = appIn('de', de);
