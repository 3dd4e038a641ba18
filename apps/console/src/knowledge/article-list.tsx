import type { ChatView } from '@baton/protocol';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useWords } from '../words/use-words.ts';
import type { ArticleLine } from './article-shapes.ts';
import { languageName } from './language-name.ts';
import { plainExcerpt } from './plain-excerpt.ts';
import { ShareButton } from './share-button.tsx';
import { typeTitle } from './type-title.ts';

type ArticleListProps = { readonly chat: ChatView; readonly articles: readonly ArticleLine[] };

/** Articles with how they begin; a press opens the whole one, Share takes its answer. */
export function ArticleList({ chat, articles }: ArticleListProps) {
  const words = useWords();
  const beside = useBesideDesk();
  return (
    <ul className="articles">
      {articles.map((article) => (
        <li key={article.id} className="article-line">
          <button
            type="button"
            className="article-open"
            lang={article.language}
            onClick={() => beside.openArticle(chat.chatId, article)}
          >
            <span className="article-title" dir="auto">
              {article.title}
            </span>
            <span className="article-excerpt" dir="auto">
              {plainExcerpt(article.excerpt)}
            </span>
          </button>
          <span className="article-foot">
            <span className="article-facts">
              {[
                article.category,
                typeTitle(article.type),
                languageName(article.language, words.locale),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <ShareButton chat={chat} article={article} size="short" />
          </span>
        </li>
      ))}
    </ul>
  );
}
