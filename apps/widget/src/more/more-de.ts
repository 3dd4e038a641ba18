import { moreIn } from './more-in.tsx';
import { de } from './words/de.ts';

export const more = moreIn(de, {
  files: () => import('../files/files-de.ts'),
  transcript: () => import('../transcript/transcript-de.ts'),
});
