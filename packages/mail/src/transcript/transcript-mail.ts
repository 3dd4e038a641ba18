import { invariant } from '@baton/kernel';
import { STANDARD_TEMPLATE_MS_MAX, TRANSCRIPT_CHARS_MAX, TRANSCRIPT_LINES_MAX } from '../limits.ts';
import type { Mail } from '../model.ts';
import { plainMail } from '../plain-mail.ts';
import { renderTemplate } from '../template/render-template.ts';
import type { TranscriptLanguage, TranscriptLetter, TranscriptLine } from './model.ts';
import { TRANSCRIPT_TEMPLATE, TRANSCRIPT_WORDS } from './transcript-template.ts';

/** Writes what was said in a chat to somebody who was in it; of a very long chat, its end. */
export function transcriptMail(letter: TranscriptLetter): Mail {
  const { reference, writtenAt, from, to, site, language } = letter;
  const lines = newest(letter.lines);
  const words = TRANSCRIPT_WORDS[language];
  const data = {
    language,
    site,
    words,
    lines,
    earlier: letter.earlier + letter.lines.length - lines.length,
  };
  const part = (name: keyof typeof TRANSCRIPT_TEMPLATE): string => {
    const variant = name === 'html' ? 'html' : 'text';
    const written = renderTemplate(
      TRANSCRIPT_TEMPLATE[name],
      data,
      variant,
      STANDARD_TEMPLATE_MS_MAX,
    );
    invariant(written.ok, 'the template of transcripts can always be rendered');
    return written.output;
  };
  return plainMail({
    ...{ kind: 'transcript', reference, writtenAt, from, to: [to] },
    subject: part('subject'),
    text: part('text'),
    html: part('html'),
  });
}

/** The language of ours that comes nearest. */
export function transcriptLanguage(language: string | undefined): TranscriptLanguage {
  return language?.slice(0, 2).toLowerCase() === 'de' ? 'de' : 'en';
}

function newest(lines: readonly TranscriptLine[]): readonly TranscriptLine[] {
  let left = TRANSCRIPT_CHARS_MAX;
  const first = lines.findLastIndex(({ text }, place) => {
    left -= text.length;
    return left < 0 || lines.length - place > TRANSCRIPT_LINES_MAX;
  });
  return lines.slice(first + 1);
}
