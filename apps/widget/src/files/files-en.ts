import { filesIn } from './files-in.tsx';
import { en } from './words/en.ts';

export const files = filesIn(en);
