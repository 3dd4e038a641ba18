import type { ChatView } from '@baton/protocol';
import '../design/record-form.css';
import '../design/records.css';
import '../design/knowledge.css';
import { TranscriptTab } from '../history/transcript-tab.tsx';
import { ArticleTab } from '../knowledge/article-tab.tsx';
import { KnowledgeTab } from '../knowledge/knowledge-tab.tsx';
import type { RecordKey } from '../records/record-edit.ts';
import { RecordTab } from '../records/record-tab.tsx';
import { RecordsTab } from '../records/records-tab.tsx';
import type { TabId } from './chat-tabs.ts';

type LoadedTabProps = { readonly chat: ChatView; readonly shown: TabId };

/** Every sub-tab that is not in the first load. */
export default function LoadedTab({ chat, shown }: LoadedTabProps) {
  if (shown === 'records') return <RecordsTab chat={chat} />;
  if (shown.startsWith('record:')) {
    return <RecordTab chat={chat} recordKey={shown.slice('record:'.length) as RecordKey} />;
  }
  if (shown.startsWith('article:')) {
    return <ArticleTab chat={chat} articleId={shown.slice('article:'.length)} />;
  }
  if (shown.startsWith('transcript:')) {
    return <TranscriptTab chat={chat} transcriptId={shown.slice('transcript:'.length)} />;
  }
  return <KnowledgeTab chat={chat} />;
}
