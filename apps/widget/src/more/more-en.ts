import { moreIn } from './more-in.tsx';
import { en } from './words/en.ts';

export const more = moreIn(en);
