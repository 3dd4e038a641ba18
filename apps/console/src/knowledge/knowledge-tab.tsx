import type { ChatView } from '@baton/protocol';
import { Search, SlidersHorizontal } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBeside, useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { TabSkeleton, useFocusOnSearch } from '../records/records-tab.tsx';
import { ArticleFilters } from './article-filters.tsx';
import { ArticleList } from './article-list.tsx';
import type { ArticleFilter, ArticleLine } from './article-shapes.ts';
import { filterChoices, filtersSet, NO_FILTER, ownLanguageFirst } from './filter-choices.ts';
import { lastWords } from './last-words.ts';

const PAUSE_MS = 180;
/** The visitor may write several messages at once: suggestions wait for the last of them. */
const TALK_PAUSE_MS = 700;

/** Articles for a chat: what the conversation suggests, and all of them to search. */
export function KnowledgeTab({ chat }: { readonly chat: ChatView }) {
  const { knowledge: words } = useBesideWords();
  const beside = useBesideDesk();
  const text = useBeside((state) => state.sought.get(`${chat.chatId} knowledge`) ?? '');
  const [filter, setFilter] = useState<ArticleFilter>(NO_FILTER);
  const [isFiltering, setFiltering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useFocusOnSearch(field);
  const all = useAnswer('articles', () => beside.api.knowledge.list(NO_FILTER, null));
  const set = filtersSet(filter);
  const sought = text.trim();

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      beside.seek(chat.chatId, 'knowledge', '');
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      event.currentTarget
        .closest('.knowledge-tab')
        ?.querySelector<HTMLElement>('.article-open')
        ?.focus();
    }
  }
  return (
    <div className="knowledge-tab">
      <search className="seek">
        <span className="seek-field">
          <Search size={14} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            className="seek-input"
            value={text}
            aria-label={words.search}
            placeholder={words.placeholder}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            onChange={(event) => beside.seek(chat.chatId, 'knowledge', event.target.value)}
            onKeyDown={onKeyDown}
          />
        </span>
        <button
          type="button"
          className="icon-button"
          data-on={set > 0}
          aria-expanded={isFiltering}
          aria-label={set > 0 ? words.filtersOn(set) : words.filters}
          title={words.filters}
          onClick={() => setFiltering(!isFiltering)}
        >
          <SlidersHorizontal size={15} aria-hidden="true" />
        </button>
      </search>
      {isFiltering || set > 0 ? (
        <ArticleFilters
          filter={filter}
          choices={filterChoices(all.value?.items ?? [], filter)}
          onChange={setFilter}
        />
      ) : null}
      {sought !== '' || set > 0 ? (
        <Found chat={chat} text={sought} filter={filter} />
      ) : (
        <>
          <Suggestions chat={chat} />
          <AllArticles chat={chat} />
        </>
      )}
    </div>
  );
}

function Suggestions({ chat }: { readonly chat: ChatView }) {
  const { knowledge: words } = useBesideWords();
  const { api } = useBesideDesk();
  const talk = lastWords(chat);
  const answer = useAnswer(
    talk === '' ? null : `suggested ${talk}`,
    () => api.knowledge.suggest(talk, null),
    TALK_PAUSE_MS,
  );
  const articles = ownLanguageFirst(answer.value?.items ?? [], chat.context.language);
  if (talk !== '' && !answer.value && !answer.failure) return <TabSkeleton />;
  return (
    <section className="found" aria-busy={answer.isAsking}>
      <h3 className="beside-title">{words.suggested}</h3>
      {answer.failure ? (
        <FailureNote
          failure={answer.failure}
          place={answer.value ? 'aside' : 'alone'}
          onAgain={answer.askAgain}
        />
      ) : null}
      {articles.length > 0 ? (
        <ArticleList chat={chat} articles={articles} />
      ) : answer.failure ? null : (
        <p className="beside-hint">{words.suggestedNone}</p>
      )}
    </section>
  );
}

function AllArticles({ chat }: { readonly chat: ChatView }) {
  const { knowledge: words } = useBesideWords();
  const { api } = useBesideDesk();
  const answer = useAnswer('articles', () => api.knowledge.list(NO_FILTER, null));
  const more = useMore(answer.value?.next ?? null, NO_FILTER);
  if (answer.failure && !answer.value) return null;
  if (!answer.value) return <TabSkeleton />;
  const articles = ownLanguageFirst(
    [...answer.value.items, ...more.articles],
    chat.context.language,
  );
  return (
    <section className="found">
      <h3 className="beside-title">{words.all}</h3>
      {articles.length === 0 ? (
        <p className="beside-hint">{words.none}</p>
      ) : (
        <ArticleList chat={chat} articles={articles} />
      )}
      {more.next ? (
        <button type="button" className="link-button" onClick={more.read}>
          {words.more}
        </button>
      ) : null}
    </section>
  );
}

type FoundProps = {
  readonly chat: ChatView;
  readonly text: string;
  readonly filter: ArticleFilter;
};

function Found({ chat, text, filter }: FoundProps) {
  const { knowledge: words } = useBesideWords();
  const { api } = useBesideDesk();
  const answer = useAnswer(
    `found ${text} ${JSON.stringify(filter)}`,
    () => (text === '' ? api.knowledge.list(filter, null) : api.knowledge.search(text, filter)),
    text === '' ? 0 : PAUSE_MS,
  );
  const articles = answer.value?.items ?? [];
  if (!answer.value && !answer.failure) return <TabSkeleton />;
  return (
    <section className="found" aria-busy={answer.isAsking}>
      {answer.failure ? (
        <FailureNote
          failure={answer.failure}
          place={answer.value ? 'aside' : 'alone'}
          onAgain={answer.askAgain}
        />
      ) : null}
      {articles.length > 0 ? (
        <>
          <h3 className="beside-title" role="status">
            {words.found(articles.length)}
          </h3>
          <ArticleList chat={chat} articles={articles} />
        </>
      ) : answer.value && !answer.isAsking ? (
        <div className="beside-empty" role="status">
          {text === '' ? (
            <p>{words.nothingFiltered}</p>
          ) : (
            <>
              <p className="beside-empty-title">{words.nothingFound(text)}</p>
              <p>{words.nothingFoundHint}</p>
            </>
          )}
        </div>
      ) : null}
    </section>
  );
}

/** The pages behind the first one. */
function useMore(first: string | null, filter: ArticleFilter) {
  const { api } = useBesideDesk();
  const [state, setState] = useState<{
    readonly of: string | null;
    readonly articles: readonly ArticleLine[];
    readonly next: string | null;
  }>({ of: null, articles: [], next: null });
  const isOwn = state.of === first;
  const next = isOwn ? state.next : first;
  async function readMore(): Promise<void> {
    const answer = await api.knowledge.list(filter, next);
    if (!answer.ok) return;
    const before = isOwn ? state.articles : [];
    setState({
      of: first,
      articles: [...before, ...answer.value.items],
      next: answer.value.next ?? null,
    });
  }
  return {
    articles: isOwn ? state.articles : [],
    next,
    read: () => {
      readMore().catch(reportError);
    },
  };
}
