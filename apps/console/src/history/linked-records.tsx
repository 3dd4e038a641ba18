import { ArrowUpRight } from 'lucide-react';
import { RecordSign } from '../records/record-sign.tsx';
import { FactRow } from './fact-list.tsx';
import type { RecordLink } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { linksByType } from './transcript-facts.ts';

type LinkedRecordsProps = {
  readonly links: readonly RecordLink[];
  readonly typeNames: ReadonlyMap<string, string>;
  readonly onRecord: (link: RecordLink) => void;
};

/** The records something belongs to, one of a type. */
export function LinkedRecords({ links, typeNames, onRecord }: LinkedRecordsProps) {
  const { facts: words } = useHistoryWords();
  if (links.length === 0) return <p className="fact-missing">{words.noLinks}</p>;
  const usual: { readonly [type: string]: string } = words.links;
  const name = (type: string): string => typeNames.get(type) ?? usual[type] ?? type;
  const all = linksByType(links);
  const missing = all.filter(({ link }) => link === null);
  return (
    <>
      <dl className="fact-rows">
        {all.map(({ type, link }) =>
          link === null ? null : (
            <FactRow key={type} name={name(type)}>
              <button type="button" className="linked-record" onClick={() => onRecord(link)}>
                <RecordSign type={type} size={13} />
                <bdi>{link.name}</bdi>
                <ArrowUpRight size={12} aria-hidden="true" className="mirrored" />
              </button>
            </FactRow>
          ),
        )}
      </dl>
      {missing.length === 0 ? null : (
        <p className="fact-missing">
          {words.noneOf(missing.map(({ type }) => name(type)).join(', '))}
        </p>
      )}
    </>
  );
}
