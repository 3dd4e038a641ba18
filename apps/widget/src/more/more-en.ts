import { moreIn } from './more-in.tsx';
import { en } from './words/en.ts';

export const more = moreIn(en, {
  files: () => import('../files/files-en.ts'),
  transcript: () => import('../transcript/transcript-en.ts'),
});
