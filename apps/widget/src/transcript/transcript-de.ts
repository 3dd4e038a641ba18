import { transcriptIn } from './transcript-in.tsx';
import { de } from './words/de.ts';

export const transcript = transcriptIn(de);
