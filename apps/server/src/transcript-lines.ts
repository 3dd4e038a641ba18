import { type TranscriptLanguage, type TranscriptLine, transcriptLanguage } from '@baton/mail';
import type { ChatView, TimelineEntry } from '@baton/protocol';

export type Reader = {
  readonly language: string | undefined;
  readonly timeZone: string | undefined;
};

/** The lines of a chat as its visitor reads them. */
export function transcriptLines(view: ChatView, reader: Reader): readonly TranscriptLine[] {
  const words = WORDS[transcriptLanguage(reader.language)];
  const clock = clockOf(reader);
  return view.timeline.flatMap((entry) => {
    const line = lineOf(entry, words);
    return line ? [{ at: clock(entry.at), ...line }] : [];
  });
}

type Words = {
  readonly [by in 'visitor' | 'agent' | 'bot' | 'desk']: string;
} & {
  readonly file: (name: string) => string;
  readonly notices: { readonly [notice in ToldNotice]: (name: string, other: string) => string };
};
type ToldNotice =
  | 'agent-joined'
  | 'agent-left'
  | 'transferred'
  | 'transferred-to-button'
  | 'agent-joined-conference'
  | 'agent-left-conference';

const WORDS: Readonly<Record<TranscriptLanguage, Words>> = {
  en: {
    ...{ visitor: 'You', agent: 'Agent', bot: 'Assistant', desk: 'Automatic message' },
    file: (name) => `File: ${name}`,
    notices: {
      'agent-joined': (name) => `${name} joined the chat`,
      'agent-left': (name) => `${name} left the chat`,
      transferred: (_name, other) => `${other} took over`,
      'transferred-to-button': (_name, other) => `Passed on to ${other}`,
      'agent-joined-conference': (name) => `${name} joined as well`,
      'agent-left-conference': (name) => `${name} left the chat`,
    },
  },
  de: {
    ...{ visitor: 'Sie', agent: 'Support', bot: 'Assistent', desk: 'Automatische Nachricht' },
    file: (name) => `Datei: ${name}`,
    notices: {
      'agent-joined': (name) => `${name} ist jetzt im Chat`,
      'agent-left': (name) => `${name} hat den Chat verlassen`,
      transferred: (_name, other) => `${other} hat übernommen`,
      'transferred-to-button': (_name, other) => `Weitergegeben an ${other}`,
      'agent-joined-conference': (name) => `${name} ist dazugekommen`,
      'agent-left-conference': (name) => `${name} hat den Chat verlassen`,
    },
  },
};

function lineOf(entry: TimelineEntry, words: Words): Omit<TranscriptLine, 'at'> | undefined {
  switch (entry.kind) {
    case 'message': {
      const { by, name, text, rich } = entry;
      const said = text || rich?.image?.alt || '';
      if (by === 'supervisor' || said === '') return undefined;
      return { who: by === 'visitor' ? words.visitor : (name ?? words[by]), text: said };
    }
    case 'file': {
      const who = entry.by === 'visitor' ? words.visitor : (entry.name ?? words.agent);
      return { who, text: words.file(entry.fileName) };
    }
    case 'notice': {
      const { notice, name, otherName } = entry;
      const tell = Object.entries(words.notices).find(([told]) => told === notice)?.[1];
      if (!tell) return undefined;
      return { who: null, text: tell(name ?? words.agent, otherName ?? words.agent) };
    }
  }
}

/** By the reader's clock; by ours, as UTC, where theirs is not known. */
function clockOf({ language, timeZone }: Reader): (at: number) => string {
  const how = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    const clock = new Intl.DateTimeFormat(language, { ...how, timeZone: timeZone ?? 'UTC' });
    return (at) => clock.format(at);
  } catch {
    // No such language or zone.
    const clock = new Intl.DateTimeFormat('en', { ...how, timeZone: 'UTC' });
    return (at) => `${clock.format(at)} UTC`;
  }
}
