import { useMemo, useState } from 'react';
import { DialogFrame } from '../../../screens/dialog-frame.tsx';
import { usePages } from '../../form/use-pages.ts';
import { AskedView } from '../../parts/asked-view.tsx';
import { useAdmin } from '../../use-admin.ts';
import { When } from '../../when.tsx';
import type { ArticleContent, ArticleDraft, ArticleVersion } from '../content-shapes.ts';
import { lineDifference } from './line-difference.ts';

type ArticleVersionsProps = { readonly article: ArticleDraft; readonly onClose: () => void };

/** What was published of an article, each version with what it changed. */
export function ArticleVersions({ article, onClose }: ArticleVersionsProps) {
  const { api, words } = useAdmin();
  const texts = words.content.knowledge;
  const pages = usePages<ArticleVersion>(`article-versions ${article.id}`, (cursor) =>
    api.content.articles.versions(article.id, cursor),
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const [other, setOther] = useState<'draft' | 'before'>('draft');
  return (
    <DialogFrame title={texts.versionsTitle(article.title)} size="wide" onClose={onClose}>
      <AskedView asked={pages} rows={3}>
        {({ items, next }) => {
          if (items.length === 0) return <p className="faint">{texts.noVersions}</p>;
          const version = items.find((each) => each.version === chosen) ?? items[0];
          const before = items.find((each) => each.version === (version?.version ?? 0) - 1);
          return (
            <div className="versions">
              <section className="versions-list" aria-label={texts.versions}>
                {items.map((each) => (
                  <button
                    key={each.version}
                    type="button"
                    className="version"
                    aria-pressed={each.version === version?.version}
                    onClick={() => setChosen(each.version)}
                  >
                    <span>{texts.version(each.version)}</span>
                    <span className="faint">
                      <When at={each.publishedAt} />
                    </span>
                    {each.version === article.publishedVersion ? (
                      <span className="tag tag--green">{texts.shown}</span>
                    ) : null}
                  </button>
                ))}
                {next === null ? null : (
                  <button type="button" className="button" onClick={pages.readOn}>
                    {words.form.more}
                  </button>
                )}
              </section>
              <div className="versions-difference">
                <label className="versions-with">
                  <span className="faint">{texts.compare}</span>
                  <select
                    className="select filter"
                    value={other}
                    onChange={(event) =>
                      setOther(event.currentTarget.value === 'before' ? 'before' : 'draft')
                    }
                  >
                    <option value="draft">{texts.draft}</option>
                    <option value="before">{texts.before}</option>
                  </select>
                </label>
                {version ? (
                  <Difference
                    before={other === 'draft' ? version : (before ?? null)}
                    after={other === 'draft' ? article : version}
                  />
                ) : null}
              </div>
            </div>
          );
        }}
      </AskedView>
    </DialogFrame>
  );
}

type DifferenceProps = { readonly before: ArticleContent | null; readonly after: ArticleContent };

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

function Difference({ before, after }: DifferenceProps) {
  const { words } = useAdmin();
  const texts = words.content.knowledge;
  const parts = useMemo(
    () =>
      (['title', 'type', 'category', 'language', 'chatAnswer', 'body'] as const)
        .filter((name) => (before?.[name] ?? '') !== (after[name] ?? ''))
        .map((name) => ({
          name,
          lines: lineDifference(before?.[name] ?? '', after[name] ?? ''),
        })),
    [before, after],
  );
  if (parts.length === 0) return <p className="faint">{texts.same}</p>;
  return parts.map(({ name, lines }) => (
    <section key={name} className="compared" aria-label={texts.form[name].label}>
      <h4 className="compared-title">{texts.form[name].label}</h4>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand there twice
        <p key={at} className="compared-line" data-kind={line.kind} dir="auto">
          <span className="compared-sign" aria-hidden="true">
            {SIGNS[line.kind]}
          </span>
          {line.kind === 'same' ? null : (
            <span className="visually-hidden">{texts[line.kind]}: </span>
          )}
          {line.text || '\u00a0'}
        </p>
      ))}
    </section>
  ));
}
