import { transcriptIn } from './transcript-in.tsx';
import { en } from './words/en.ts';

export const transcript = transcriptIn(en);
