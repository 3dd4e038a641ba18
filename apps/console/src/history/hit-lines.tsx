import { Blank, FailureView } from '../admin/parts/asked-view.tsx';
import { useAsked } from '../admin/use-asked.ts';
import { HITS_MAX } from './history-api.ts';
import { useHistoryWords } from './history-words.ts';
import type { ListKind } from './list-kind.ts';
import { hashOfPlace } from './place.ts';
import { useLineKeys } from './use-line-keys.ts';

type HitLinesProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly text: string;
  readonly query: string;
};

/** What a search found, the newest first, with the words around what was found. */
export function HitLines<Item>({ kind, text, query }: HitLinesProps<Item>) {
  const words = useHistoryWords();
  const asked = useAsked(`hits ${kind.name} ${text}`, () =>
    kind.search ? kind.search.ask(text) : Promise.resolve({ ok: true as const, value: [] }),
  );
  useLineKeys({ step: focusBeside });
  const { value, failure } = asked;
  if (value === undefined) {
    return failure ? (
      <FailureView failure={failure} onRetry={asked.askAgain} />
    ) : (
      <div className="lines-wait" role="status" aria-label={words.loadingMore}>
        <span className="skeleton" />
        <span className="skeleton" />
      </div>
    );
  }
  if (value.length === 0) return <Blank title={words.search.none} lead={words.search.noneLead} />;
  return (
    <div className="lines hit-lines" data-busy={asked.isAsking}>
      <p className="hit-lines-note" role="status">
        {value.length >= HITS_MAX ? words.search.cut(HITS_MAX) : words.search.found(value.length)}{' '}
        {words.search.apart}
      </p>
      <ul>
        {value.map((hit) => (
          <li key={hit.id}>
            <a
              className="hit-line"
              href={hashOfPlace({ section: kind.section, id: hit.id, query })}
            >
              <span className="hit-line-title">
                <bdi>{hit.title}</bdi>
                <span className="faint">{hit.aside}</span>
              </span>
              {hit.excerpt ? (
                <span className="hit-line-excerpt" dir="auto">
                  <Marked excerpt={hit.excerpt} text={text} />
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was found, with the words that were looked for standing out. */
function Marked({ excerpt, text }: { readonly excerpt: string; readonly text: string }) {
  const sought = text.split(/\s+/).filter((word) => word.length > 1);
  if (sought.length === 0) return excerpt;
  const pattern = new RegExp(`(${sought.map(escaped).join('|')})`, 'giu');
  return excerpt.split(pattern).map((piece, place) =>
    // Every other piece is one that was looked for.
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text that never changes
      <mark key={place}>{piece}</mark>
    ) : (
      piece
    ),
  );
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

function focusBeside(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.hit-line')];
  const active = document.activeElement;
  const place = active instanceof HTMLElement ? links.indexOf(active) : -1;
  const next = place < 0 ? 0 : Math.max(0, Math.min(links.length - 1, place + by));
  links[next]?.focus();
}
