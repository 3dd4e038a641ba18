import type { TranscriptModule } from '../more/parts.ts';
import { mailTranscript } from './mail-transcript.ts';
import css from './transcript.css?inline';
import { TranscriptCard } from './transcript-card.tsx';
import type { TranscriptCatalogue } from './words/transcript-catalogue.ts';

/** What somebody needs who wants to keep what was said, in one language. */
export function transcriptIn(words: TranscriptCatalogue): TranscriptModule['transcript'] {
  return ({ client, serverUrl, language, save }) => {
    const mail = (chatId: string, to: string) =>
      mailTranscript({ serverUrl, token: client.token ?? '', chatId, to, language });
    return {
      css,
      Card: ({ ui }) => <TranscriptCard ui={ui} words={words} mail={mail} save={save} />,
    };
  };
}
