import type { ChatContext, ChatView } from '@baton/protocol';
import { useNow } from '../desk/use-console.ts';
import { CopyButton } from '../log/copy-button.tsx';
import { clockTime, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { Fact } from './fact.tsx';
import { localTime, shortAddress, visitorTraits } from './visitor-facts.ts';
import { WebLink } from './web-link.tsx';

/** How many of the pages are shown: the last ones. */
const PAGES_SHOWN = 8;

/** What browser and server know of the visitor's machine; nothing of what is not known. */
export function VisitorTraits({ context }: { readonly context: ChatContext }) {
  const words = useWords();
  const now = useNow(60_000);
  const traits = visitorTraits(context);
  if (traits.length === 0) return null;
  return (
    <section className="facts">
      <h3 className="facts-title">{words.beside.visitor}</h3>
      <dl>
        {traits.map(({ trait, value, title }) => (
          <Fact key={trait} name={words.beside[trait]} value={value}>
            {trait === 'referrer' ? (
              <WebLink href={value} text={shortAddress(value)} />
            ) : trait === 'ip' ? (
              <span className="fact-copied">
                <bdi>{value}</bdi>
                <CopyButton label={words.beside.ip} text={value} />
              </span>
            ) : trait === 'timeZone' ? (
              timeZoneWords(value, words.beside.localTime, localTime(value, now, words.locale))
            ) : (
              <span title={title}>{value}</span>
            )}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function timeZoneWords(
  zone: string,
  there: (clock: string) => string,
  clock: string | null,
): string {
  return clock === null ? zone : `${zone.replaceAll('_', ' ')}, ${there(clock)}`;
}

/** Where the visitor went during the chat, the latest on top. */
export function VisitedPages({ pages }: { readonly pages: ChatView['pages'] }) {
  const words = useWords();
  if (pages.length === 0) return null;
  const shown = pages.slice(-PAGES_SHOWN).toReversed();
  const hidden = pages.length - shown.length;
  return (
    <section className="facts">
      <h3 className="facts-title">{words.beside.pages}</h3>
      <ol className="visited">
        {shown.map(({ at, pageUrl, pageTitle }) => (
          <li key={`${at} ${pageUrl}`} className="visited-page">
            <time title={exactTime(at, words)}>{clockTime(at, words)}</time>
            <WebLink href={pageUrl} text={pageTitle || shortAddress(pageUrl)} />
          </li>
        ))}
      </ol>
      {hidden > 0 ? <p className="visited-more">{words.beside.pagesHidden(hidden)}</p> : null}
    </section>
  );
}
