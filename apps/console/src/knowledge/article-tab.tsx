import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { BookOpen, X } from 'lucide-react';
import { useMemo } from 'react';
import { agoWords } from '../beside/ago-words.ts';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useNow } from '../desk/use-console.ts';
import { TabSkeleton } from '../records/records-tab.tsx';
import { exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Article } from './article-shapes.ts';
import { languageName } from './language-name.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { MarkdownView } from './markdown-view.tsx';
import { ShareButton } from './share-button.tsx';
import { typeTitle } from './type-title.ts';

type ArticleTabProps = { readonly chat: ChatView; readonly articleId: string };

/** The whole of one article, and what of it goes into the chat. */
export function ArticleTab({ chat, articleId }: ArticleTabProps) {
  const { knowledge: words, record } = useBesideWords();
  const beside = useBesideDesk();
  const answer = useAnswer(`article ${articleId}`, () => beside.api.knowledge.read(articleId));
  if (answer.value) {
    return (
      <>
        {answer.failure ? <FailureNote failure={answer.failure} place="aside" /> : null}
        <Whole chat={chat} article={answer.value} />
      </>
    );
  }
  if (!answer.failure) return <TabSkeleton />;
  const isGone = answer.failure.code === 'not-found' || answer.failure.code === 'forbidden';
  if (!isGone) return <FailureNote failure={answer.failure} onAgain={answer.askAgain} />;
  return (
    <div className="beside-note" role="alert">
      <p>{words.gone}</p>
      <button
        type="button"
        className="button"
        onClick={() => beside.closeNow(chat.chatId, `article:${articleId}`)}
      >
        {record.closeTab}
      </button>
    </div>
  );
}

function Whole({ chat, article }: { readonly chat: ChatView; readonly article: Article }) {
  const words = useWords();
  const { knowledge: own } = useBesideWords();
  const beside = useBesideDesk();
  const now = useNow(60_000);
  const blocks = useMemo(() => markdownBlocks(article.body), [article.body]);
  const at = article.publishedAt as EpochMs;
  return (
    <article className="article">
      <header className="record-head">
        <span className="record-kind">
          <BookOpen size={13} aria-hidden="true" />
          {[article.category, typeTitle(article.type), languageName(article.language, words.locale)]
            .filter(Boolean)
            .join(' · ')}
          <button
            type="button"
            className="icon-button record-close"
            aria-label={words.beside.closeTab(article.title)}
            onClick={() => beside.close(chat.chatId, `article:${article.id}`)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </span>
        <h2 className="record-name" dir="auto" lang={article.language}>
          {article.title}
        </h2>
        <span className="record-changed" title={exactTime(at, words)}>
          {own.published(agoWords(at, now, words))}
        </span>
      </header>
      <section className="answer" data-has={article.chatAnswer !== null}>
        {article.chatAnswer === null ? null : (
          <>
            <h3 className="beside-title">{own.chatAnswer}</h3>
            <p className="answer-text" dir="auto" lang={article.language}>
              {article.chatAnswer}
            </p>
          </>
        )}
        <ShareButton chat={chat} article={article} size="full" />
      </section>
      <div className="prose" dir="auto" lang={article.language}>
        <MarkdownView blocks={blocks} />
      </div>
    </article>
  );
}
