import type { Notice } from '@baton/protocol';
import { Eye, Flag, Hourglass, Paperclip, ShieldAlert } from 'lucide-react';
import { clockTime, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import type { NoticeItem } from './log-items.ts';

type NoticeLineProps = { readonly item: NoticeItem; readonly visitorName: string };

/** A line between the messages, and what somebody wrote to it. */
export function NoticeLine({ item, visitorName }: NoticeLineProps) {
  const words = useWords();
  const { notice, name, otherName, note, why, at } = item;
  const who = name ?? (notice === 'sensitive-masked' ? visitorName : words.chat.you);
  const whom = otherName ?? words.company.asked.colleague;
  return (
    <div className="log-notice" data-notice={notice}>
      <span className="log-notice-line">
        <NoticeSign notice={notice} />
        <span>
          {words.notices[notice](who, whom)}
          {why ? `. ${words.fileFailures[why]}` : ''}
        </span>
        <time dateTime={new Date(at).toISOString()} title={exactTime(at, words)}>
          {clockTime(at, words)}
        </time>
      </span>
      {note ? (
        <blockquote className="log-note" dir="auto">
          <span className="visually-hidden">{words.company.log.note} </span>
          {note}
        </blockquote>
      ) : null}
    </div>
  );
}

/** A sign only where a line must not be overlooked. */
function NoticeSign({ notice }: { readonly notice: Notice }) {
  switch (notice) {
    case 'flag-raised':
      return <Flag size={12} aria-hidden="true" />;
    case 'critical-wait':
      return <Hourglass size={12} aria-hidden="true" />;
    case 'sensitive-masked':
      return <Eye size={12} aria-hidden="true" />;
    case 'visitor-blocked':
      return <ShieldAlert size={12} aria-hidden="true" />;
    case 'file-requested':
    case 'file-failed':
      return <Paperclip size={12} aria-hidden="true" />;
    default:
      return null;
  }
}
