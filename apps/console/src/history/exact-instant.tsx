import { useWords } from '../words/use-words.ts';

/** An instant to the second, with its day. */
export function ExactInstant({ at }: { readonly at: number | null }) {
  const { locale } = useWords();
  if (at === null) return null;
  const shape = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  return (
    <time className="numbers" dateTime={new Date(at).toISOString()}>
      {new Intl.DateTimeFormat(locale, shape).format(at)}
    </time>
  );
}
