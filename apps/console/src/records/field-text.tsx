import { useBesideWords } from '../beside/use-beside-words.ts';
import { WebLink } from '../beside/web-link.tsx';
import { useWords } from '../words/use-words.ts';
import type { FieldValue, RecordField, RecordLink, RecordRef } from './record-shapes.ts';
import { valueWords } from './value-words.ts';

type FieldTextProps = {
  readonly field: RecordField;
  readonly value: FieldValue;
  readonly link: RecordLink | undefined;
  readonly onOpen: (ref: RecordRef) => void;
};

/** A field that may be looked at and not changed. */
export function FieldText({ field, value, link, onOpen }: FieldTextProps) {
  return (
    <>
      <span className="record-label">
        <bdi>{field.name}</bdi>
      </span>
      <span className="record-text" dir="auto">
        <Shown field={field} value={value} link={link} onOpen={onOpen} />
      </span>
    </>
  );
}

function Shown({ field, value, link, onOpen }: FieldTextProps) {
  const words = useBesideWords();
  const { locale } = useWords();
  const text = valueWords(value, field, { words, locale, nameOf: () => link?.name });
  if (value === null) return text;
  if (field.kind === 'url') return <WebLink href={text} text={text} />;
  if (field.kind === 'email') return <a href={`mailto:${encodeURIComponent(text)}`}>{text}</a>;
  if (field.kind === 'reference' && link) {
    return (
      <button type="button" className="link-button" onClick={() => onOpen(link)}>
        {text}
      </button>
    );
  }
  return text;
}
