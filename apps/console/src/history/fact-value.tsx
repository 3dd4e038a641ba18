import { shortAddress } from '../beside/visitor-facts.ts';
import { WebLink } from '../beside/web-link.tsx';
import { languageName } from '../knowledge/language-name.ts';
import { CopyButton } from '../log/copy-button.tsx';
import { useWords } from '../words/use-words.ts';
import { StatusTag } from './cell-parts.tsx';
import { ExactInstant } from './exact-instant.tsx';
import { exactLength } from './exact-length.ts';
import type { Transcript } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { ownerWords } from './transcript-columns.tsx';
import type { FactKey } from './transcript-facts.ts';

type FactValueProps = {
  readonly name: FactKey;
  readonly transcript: Transcript;
  readonly visitorHref: string | null;
};

/** A fact as one reads it. Only for those that are known. */
export function FactValue({ name, transcript, visitorHref }: FactValueProps) {
  const words = useHistoryWords();
  const desk = useWords();
  switch (name) {
    case 'status':
      return <StatusTag status={transcript.status} />;
    case 'endedBy':
      return transcript.endedBy === null ? null : words.endedBy[transcript.endedBy];
    case 'origin': {
      const { origins } = words;
      const known: { readonly [origin: string]: string } = origins;
      return known[transcript.origin] ?? transcript.origin;
    }
    case 'requestedAt':
    case 'acceptedAt':
    case 'endedAt':
    case 'createdAt':
    case 'changedAt':
      return <ExactInstant at={transcript[name]} />;
    case 'waitMs':
    case 'durationMs':
    case 'abandonedMs':
    case 'agentReplyAverageMs':
    case 'agentReplyMaxMs':
    case 'visitorReplyAverageMs':
    case 'visitorReplyMaxMs':
      return <span className="numbers">{exactLength(transcript[name] ?? 0, desk)}</span>;
    case 'visitor': {
      const { number } = transcript.visitor;
      return visitorHref === null ? number : <a href={visitorHref}>{number}</a>;
    }
    case 'email': {
      const address = transcript.email ?? '';
      return <a href={`mailto:${encodeURIComponent(address)}`}>{address}</a>;
    }
    case 'browserLanguage':
      return languageName(transcript.browserLanguage ?? '', desk.locale);
    case 'screenResolution':
      return (transcript.screenResolution ?? '').replace('x', ' × ');
    case 'referringSite':
    case 'pageUrl': {
      const address = transcript[name] ?? '';
      return <WebLink href={address} text={shortAddress(address)} />;
    }
    case 'owner':
      return ownerWords(transcript.owner, words);
    case 'button':
    case 'skill':
    case 'deployment':
    case 'createdBy':
      return transcript[name]?.name ?? transcript[name]?.id ?? '';
    case 'changedBy':
      return transcript.changedBy?.name ?? transcript.changedBy?.id ?? words.page.desk;
    case 'ipAddress':
    case 'chatId':
    case 'conversationId': {
      const text = transcript[name] ?? '';
      return (
        <span className="fact-copied">
          <code className="facts-id">{text}</code>
          <CopyButton label={words.facts.names[name]} text={text} />
        </span>
      );
    }
    case 'userAgent':
      return <span className="fact-long">{transcript.userAgent}</span>;
    default:
      return <span className="numbers">{String(transcript[name] ?? '')}</span>;
  }
}
