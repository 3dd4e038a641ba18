import { botIn } from './bot-in.tsx';
import { en } from './words/en.ts';

export const bot = botIn(en);
