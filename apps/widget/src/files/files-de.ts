import { filesIn } from './files-in.tsx';
import { de } from './words/de.ts';

export const files = filesIn(de);
