import { History } from 'lucide-react';
import { useState } from 'react';
import type { FieldGroup, Values } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { type MenuEntry, RowMenu } from '../../parts/row-menu.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { ArticleDraft, ArticleLabels, ArticleType } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { SelectField } from '../select-field.tsx';
import { ArticlePreview } from './article-preview.tsx';
import { stateOf } from './article-state.ts';
import { ArticleVersions } from './article-versions.tsx';
import { ChatAnswerField } from './chat-answer-field.tsx';
import { LabelField } from './label-field.tsx';
import { StateTag } from './state-tag.tsx';

const FORM: readonly FieldGroup[] = [
  {
    name: 'article',
    fields: [
      { kind: 'line', path: 'title', max: 255, required: true },
      { kind: 'line', path: 'type', max: 40, required: true },
      { kind: 'line', path: 'category', max: 80 },
      { kind: 'line', path: 'language', max: 20, required: true },
      { kind: 'text', path: 'body', max: 100_000, rows: 18 },
      { kind: 'text', path: 'chatAnswer', max: 4_000, orNone: true },
    ],
  },
];
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;

type ArticleEditorProps = {
  /** Null for one to be. */
  readonly article: ArticleDraft | null;
  readonly types: readonly ArticleType[];
  readonly labels: ArticleLabels;
  readonly onSaved: (article: ArticleDraft) => void;
  /** What readers see has changed. */
  readonly onChanged: (article: ArticleDraft) => void;
  readonly onDelete: (article: ArticleDraft) => void;
  readonly onClose: () => void;
};
type Asking = 'publish' | 'withdraw' | 'versions';

/** One article as its authors see it, beside what readers will see. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { article, types, labels, onSaved, onChanged, onDelete, onClose } = props;
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.knowledge;
  const calls = api.content.articles;
  // What a new one begins with stays, whatever is read of the others meanwhile.
  const [initial] = useState(() => ({
    title: '',
    type: types[0]?.key ?? '',
    category: '',
    language: labels.languages[0] ?? 'en',
    body: '',
    chatAnswer: null,
  }));
  const [asking, setAsking] = useState<Asking | null>(null);
  const canPublish = permissions.has('articles.publish');

  function entriesFor(base: ArticleDraft): readonly MenuEntry[] {
    return [
      ...(canPublish && base.publishedVersion !== null
        ? [{ title: texts.withdraw, run: () => setAsking('withdraw') }]
        : []),
      ...(permissions.has('article-drafts.delete')
        ? [{ title: words.frame.delete, danger: true, run: () => onDelete(base) }]
        : []),
    ];
  }
  const canSave = permissions.has(`article-drafts.${article ? 'edit' : 'create'}`);
  return (
    <div className="page-with-editor">
      <RecordEditor<ArticleDraft>
        groups={FORM}
        words={texts.form}
        headings={{}}
        item={article}
        initial={initial}
        calls={calls}
        title={article?.title ?? texts.createTitle}
        layout={{ kind: 'page', back: texts.title }}
        canSave={canSave}
        own={() =>
          heldBack(canSave, {
            type: (value, onChange) => (
              <SelectField
                label={texts.form.type.label}
                value={value}
                options={types.map(({ key, name }) => ({ id: key, name }))}
                onChange={onChange}
              />
            ),
            category: (value, onChange) => (
              <LabelField
                label={texts.form.category.label}
                value={textOf(value)}
                known={labels.categories}
                lengthMax={80}
                onChange={onChange}
              />
            ),
            language: (value, onChange) => (
              <LabelField
                label={texts.form.language.label}
                help={texts.form.language.help}
                value={textOf(value)}
                known={labels.languages}
                lengthMax={20}
                problem={LANGUAGE.test(textOf(value)) ? null : words.content.texts.badLanguage}
                onChange={(language) => onChange(language.trim())}
              />
            ),
            chatAnswer: (value, onChange) => (
              <ChatAnswerField
                value={textOf(value)}
                onChange={(answer) => onChange(answer || null)}
              />
            ),
          })
        }
        actions={({ base, values }) =>
          base ? (
            <>
              <StateTag state={stateOf(base)} />
              <button type="button" className="button" onClick={() => setAsking('versions')}>
                <History size={15} aria-hidden="true" />
                {texts.versions}
              </button>
              {canPublish ? (
                <button
                  type="button"
                  className="button"
                  disabled={stateOf(base) === 'published' || !isSaved(base, values)}
                  title={isSaved(base, values) ? undefined : texts.saveFirst}
                  onClick={() => setAsking('publish')}
                >
                  {texts.publish}
                </button>
              ) : null}
              <RowMenu label={words.frame.actionsFor(base.title)} entries={entriesFor(base)} />
            </>
          ) : null
        }
        aside={({ values }) => (
          <ArticlePreview body={textOf(values['body'])} chatAnswer={textOf(values['chatAnswer'])} />
        )}
        onSaved={onSaved}
        onClose={onClose}
      />
      {article && (asking === 'publish' || asking === 'withdraw') ? (
        <AskDialog
          title={asking === 'publish' ? texts.publishTitle : texts.withdrawTitle}
          lead={asking === 'publish' ? texts.publishLead : texts.withdrawLead}
          confirm={asking === 'publish' ? texts.publish : texts.withdraw}
          danger={asking === 'withdraw'}
          run={() => calls[asking](article.id, article.revision)}
          onDone={(changed) => {
            setAsking(null);
            say('plain', asking === 'publish' ? texts.published : texts.withdrawn);
            onChanged(changed);
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {article && asking === 'versions' ? (
        <ArticleVersions article={article} onClose={() => setAsking(null)} />
      ) : null}
    </div>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether what is entered is what is stored: only that is published. */
function isSaved(base: ArticleDraft, values: Values): boolean {
  return (['title', 'type', 'category', 'language', 'body', 'chatAnswer'] as const).every(
    (name) => base[name] === values[name],
  );
}
