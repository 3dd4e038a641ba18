import '../admin/people/people.css';
import './facts.css';
import './talk.css';
import './menus.css';
import './hits.css';
import './history.css';
import './history-page.css';
import './print.css';
import { below } from '../admin/content/below.ts';
import { Blank } from '../admin/parts/asked-view.tsx';
import { useHistoryWords } from './history-words.ts';
import { RecordPage } from './record-page.tsx';
import { RecordsList } from './records-list.tsx';
import { SessionPage } from './session-page.tsx';
import { SessionsList } from './sessions-list.tsx';
import { TranscriptPage } from './transcript-page.tsx';
import { TranscriptsList } from './transcripts-list.tsx';
import { useRecordTypes } from './use-record-types.ts';
import { VisitorPage } from './visitor-page.tsx';
import { VisitorsList } from './visitors-list.tsx';

export type HistorySection = 'transcripts' | 'sessions' | 'visitors' | 'records';
type HistoryScreensProps = { readonly section: HistorySection; readonly id: string | null };

/** The lists and pages of the records, loaded together when somebody goes to one of them. */
export default function HistoryScreens({ section, id }: HistoryScreensProps) {
  switch (section) {
    case 'transcripts':
      return id === null ? <TranscriptsList /> : <TranscriptPage key={id} chatId={id} />;
    case 'sessions':
      return id === null ? <SessionsList /> : <SessionPage key={id} id={id} />;
    case 'visitors':
      return id === null ? <VisitorsList /> : <VisitorPage key={id} id={id} />;
    default:
      return <OfRecords id={id} />;
  }
}

/** Records of a type, or one of them: `type`, or `type.id`. */
function OfRecords({ id }: { readonly id: string | null }) {
  const words = useHistoryWords();
  const types = useRecordTypes();
  const { at, open } = below(id);
  const type = at ?? types.value?.[0]?.key;
  if (type === undefined) {
    return types.value ? (
      <Blank title={words.noTypes} />
    ) : (
      <div className="admin-loading" role="status" aria-label={words.loadingMore} />
    );
  }
  if (open === null) return <RecordsList key={type} type={type} />;
  return <RecordPage key={`${type} ${open}`} type={type} id={open} />;
}
