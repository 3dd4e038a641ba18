import { botIn } from './bot-in.tsx';
import { de } from './words/de.ts';

export const bot = botIn(de);
