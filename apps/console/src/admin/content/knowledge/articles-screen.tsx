import { BookText, Tags } from 'lucide-react';
import { useState } from 'react';
import { RecordList } from '../../form/record-list.tsx';
import { usePages } from '../../form/use-pages.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../../parts/asked-view.tsx';
import { CreateButton, DeleteMenu } from '../../parts/list-parts.tsx';
import { PageFrame } from '../../parts/page-frame.tsx';
import { hashOf } from '../../routes.ts';
import { SearchField } from '../../screens/flows-screen.tsx';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import { below, placeBelow } from '../below.ts';
import {
  type ArticleDraft,
  type ArticleDraftLine,
  type ArticleSearch,
  DRAFT_STATES,
} from '../content-shapes.ts';
import { EditorWaits, NEW, OpenedRecord } from '../opened-record.tsx';
import { useSettled } from '../use-settled.ts';
import { ArticleEditor } from './article-editor.tsx';
import { stateOf } from './article-state.ts';
import { ArticleTypesPane } from './article-types-pane.tsx';
import { StateTag } from './state-tag.tsx';

const EVERYTHING: ArticleSearch = { text: '', type: '', category: '', language: '', state: '' };
/** What stands in an address for the types, and before the id of one. */
const TYPES = 'types';
const toList = (): void => goTo({ area: 'admin', section: 'articles', id: null });

/** What agents can read and share, and the article that is open. */
export function ArticlesScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.knowledge;
  const calls = api.content.articles;
  const [search, setSearch] = useState(EVERYTHING);
  const [query, setQuery] = useState('');
  const { at, open } = below(id);
  const isTending = at === TYPES;
  const tend = (what: string | null): void => goTo(placeBelow('articles', TYPES, what));
  const [leaving, setLeaving] = useState<Pick<
    ArticleDraftLine,
    'id' | 'title' | 'revision'
  > | null>(null);
  const asked = { ...search, text: useSettled(query.trim()) };
  const types = useAsked('article-types', api.content.articleTypes.list);
  const labels = useAsked('article-labels', calls.labels);
  const pages = usePages<ArticleDraftLine>(
    `articles ${JSON.stringify(Object.values(asked))}`,
    (cursor) => calls.find(asked, cursor),
  );
  const isNarrowed = Object.values(asked).some((value) => value !== '');
  const changed = (): void => {
    pages.askAgain();
    labels.askAgain();
  };
  const dialog = leaving ? (
    <AskDialog
      title={texts.deleteTitle(leaving.title)}
      lead={texts.deleteLead}
      confirm={words.frame.delete}
      danger
      run={() => calls.remove(leaving.id, leaving.revision)}
      onDone={() => {
        setLeaving(null);
        if (leaving.id === id) toList();
        changed();
      }}
      onClose={() => setLeaving(null)}
    />
  ) : null;
  if (id !== null && !isTending) {
    // A new article begins with a type, so the types are waited for.
    if (!types.value && !types.failure) return <EditorWaits layout="page" />;
    return (
      <>
        <OpenedRecord<ArticleDraft>
          key={id}
          name="article"
          id={id}
          listed={undefined}
          read={calls.read}
          layout="page"
        >
          {(article, put) => (
            <ArticleEditor
              article={article}
              types={types.value ?? []}
              labels={labels.value ?? { categories: [], languages: [] }}
              onChanged={(saved) => {
                put(saved);
                changed();
              }}
              onSaved={(saved) => {
                put(saved);
                say('plain', words.frame.saved);
                changed();
                if (!article) goTo({ area: 'admin', section: 'articles', id: saved.id });
              }}
              onDelete={setLeaving}
              onClose={toList}
            />
          )}
        </OpenedRecord>
        {dialog}
      </>
    );
  }
  const hasTypes = types.value === undefined || types.value.length > 0;
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          <>
            <button
              type="button"
              className="button"
              aria-pressed={isTending}
              onClick={() => (isTending ? toList() : tend(null))}
            >
              <Tags size={15} aria-hidden="true" />
              {texts.types}
            </button>
            {permissions.has('article-drafts.create') && hasTypes ? (
              <CreateButton
                title={texts.create}
                onCreate={() => goTo({ area: 'admin', section: 'articles', id: NEW })}
              />
            ) : null}
          </>
        }
      >
        <div className="toolbar">
          <SearchField value={query} onChange={setQuery} />
          <Filter
            name="state"
            options={DRAFT_STATES.map((state) => ({ id: state, name: texts.states[state] }))}
            search={search}
            onChange={setSearch}
          />
          <Filter
            name="type"
            options={(types.value ?? []).map(({ key, name }) => ({ id: key, name }))}
            search={search}
            onChange={setSearch}
          />
          <Filter
            name="category"
            options={(labels.value?.categories ?? []).map((name) => ({ id: name, name }))}
            search={search}
            onChange={setSearch}
          />
          <Filter
            name="language"
            options={(labels.value?.languages ?? []).map((name) => ({ id: name, name }))}
            search={search}
            onChange={setSearch}
          />
          {isNarrowed ? (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                setSearch(EVERYTHING);
                setQuery('');
              }}
            >
              {texts.clear}
            </button>
          ) : null}
        </div>
        <AskedView asked={pages}>
          {({ items, next }) => {
            if (items.length === 0 && next === null) {
              if (isNarrowed) return <Blank title={words.form.noMatch} />;
              return (
                <Blank title={texts.empty} lead={hasTypes ? texts.emptyLead : texts.noTypes}>
                  {hasTypes ? null : (
                    <button type="button" className="button" onClick={() => tend(null)}>
                      {texts.types}
                    </button>
                  )}
                </Blank>
              );
            }
            return (
              <RecordList
                key={JSON.stringify(asked)}
                label={texts.title}
                titles={[
                  texts.columns.title,
                  texts.columns.type,
                  texts.columns.category,
                  texts.columns.language,
                  texts.columns.state,
                ]}
                items={items}
                keyOf={(line) => line.id}
                isOpen={() => false}
                readOn={next === null ? null : pages.readOn}
                row={(line) => (
                  <>
                    <th scope="row">
                      <a
                        className="table-link"
                        href={hashOf({ area: 'admin', section: 'articles', id: line.id })}
                      >
                        <BookText size={15} aria-hidden="true" />
                        <bdi>{line.title}</bdi>
                      </a>
                      {line.hasChatAnswer ? null : (
                        <span className="row-note">{texts.noChatAnswer}</span>
                      )}
                    </th>
                    <td className="table-soft">
                      <bdi>
                        {types.value?.find(({ key }) => key === line.type)?.name ?? line.type}
                      </bdi>
                    </td>
                    <td className="table-soft">
                      <bdi>{line.category}</bdi>
                    </td>
                    <td className="table-soft">{line.language}</td>
                    <td>
                      <StateTag state={stateOf(line)} />
                    </td>
                    <td className="table-end">
                      <DeleteMenu
                        name={line.title}
                        onDelete={
                          permissions.has('article-drafts.delete') ? () => setLeaving(line) : null
                        }
                      />
                    </td>
                  </>
                )}
              />
            );
          }}
        </AskedView>
      </PageFrame>
      {isTending ? (
        <ArticleTypesPane types={types} open={open} onOpen={tend} onClose={toList} />
      ) : null}
      {dialog}
    </div>
  );
}

type FilterProps = {
  readonly name: 'type' | 'category' | 'language' | 'state';
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly search: ArticleSearch;
  readonly onChange: (search: ArticleSearch) => void;
};

function Filter({ name, options, search, onChange }: FilterProps) {
  const { words } = useAdmin();
  const texts = words.content.knowledge;
  return (
    <select
      className="select filter"
      aria-label={texts.filters[name]}
      data-set={search[name] !== ''}
      value={search[name]}
      onChange={(event) => onChange({ ...search, [name]: event.currentTarget.value })}
    >
      <option value="">{texts.every[name]}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.name}
        </option>
      ))}
    </select>
  );
}
