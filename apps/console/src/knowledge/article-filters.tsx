import { useBesideWords } from '../beside/use-beside-words.ts';
import { useWords } from '../words/use-words.ts';
import type { ArticleFilter } from './article-shapes.ts';
import { type FilterChoices, filtersSet, NO_FILTER } from './filter-choices.ts';
import { languageName } from './language-name.ts';
import { typeTitle } from './type-title.ts';

type FiltersProps = {
  readonly filter: ArticleFilter;
  readonly choices: FilterChoices;
  readonly onChange: (filter: ArticleFilter) => void;
};

/** Narrows articles to a type, a category, a language. */
export function ArticleFilters({ filter, choices, onChange }: FiltersProps) {
  const { knowledge: words } = useBesideWords();
  const { locale } = useWords();
  const choice = (
    name: keyof ArticleFilter,
    title: string,
    any: string,
    said: (value: string) => string,
  ) => (
    <select
      className="seek-type"
      aria-label={title}
      value={filter[name] ?? ''}
      data-set={filter[name] !== null}
      onChange={(event) =>
        onChange({ ...filter, [name]: event.target.value === '' ? null : event.target.value })
      }
    >
      <option value="">{any}</option>
      {choices[name].map((value) => (
        <option key={value} value={value}>
          {said(value)}
        </option>
      ))}
    </select>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: three choices that belong together, in a row
    <div className="article-filters" role="group" aria-label={words.filters}>
      {choice('type', words.type, words.anyType, typeTitle)}
      {choice('category', words.category, words.anyCategory, (value) => value)}
      {choice('language', words.language, words.anyLanguage, (tag) => languageName(tag, locale))}
      {filtersSet(filter) > 0 ? (
        <button type="button" className="link-button" onClick={() => onChange(NO_FILTER)}>
          {words.clear}
        </button>
      ) : null}
    </div>
  );
}
