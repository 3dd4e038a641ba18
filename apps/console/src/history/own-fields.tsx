import { useBesideWords } from '../beside/use-beside-words.ts';
import { WebLink } from '../beside/web-link.tsx';
import { valueWords } from '../records/value-words.ts';
import { useWords } from '../words/use-words.ts';
import { FactRow } from './fact-list.tsx';
import type { Kept, RecordLink, UsableType } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';

type OwnFieldsProps = {
  readonly record: Pick<Kept, 'values' | 'references'>;
  /** Undefined while it is not known. */
  readonly type: UsableType | undefined;
  readonly onRecord: (link: RecordLink) => void;
};

/** The fields an administrator added, as far as the reader may read them. */
export function OwnFields({ record, type, onRecord }: OwnFieldsProps) {
  const { facts: words } = useHistoryWords();
  const beside = useBesideWords();
  const { locale } = useWords();
  if (type === undefined) return <span className="skeleton" />;
  if (type.fields.length === 0) return <p className="fact-missing">{words.noCustom}</p>;
  const { values, references } = record;
  const filled = type.fields.filter(({ key }) => (values[key] ?? null) !== null);
  const missing = type.fields.filter((field) => !filled.includes(field));
  return (
    <>
      <dl className="fact-rows">
        {filled.map((field) => {
          const link = references[field.key];
          const text = valueWords(values[field.key], field, {
            words: beside,
            locale,
            nameOf: () => link?.name,
          });
          return (
            <FactRow key={field.key} name={field.name}>
              {link ? (
                <button type="button" className="linked-record" onClick={() => onRecord(link)}>
                  <bdi>{text}</bdi>
                </button>
              ) : field.kind === 'url' ? (
                <WebLink href={text} text={text} />
              ) : (
                <span className="fact-long">{text}</span>
              )}
            </FactRow>
          );
        })}
      </dl>
      {missing.length === 0 ? null : (
        <p className="fact-missing">{words.noneOf(missing.map(({ name }) => name).join(', '))}</p>
      )}
    </>
  );
}
