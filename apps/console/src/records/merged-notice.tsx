import { GitMerge } from 'lucide-react';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useConsole } from '../desk/use-console.ts';
import { isDirty, type RecordEdit } from './record-edit.ts';
import type { RecordType } from './record-shapes.ts';
import { useValueWords } from './use-value-words.ts';
import { useWho } from './use-who.ts';

type MergedProps = { readonly edit: RecordEdit; readonly type: RecordType };

/** What somebody else changed while this was open, field by field; it is in the form already. */
export function MergedNotice({ edit, type }: MergedProps) {
  const words = useBesideWords();
  const { records } = useBesideDesk();
  const { session } = useConsole();
  const say = useValueWords(edit);
  const { brought } = edit;
  const who = useWho(edit.base, brought?.by ?? null);
  const shown = brought?.fields.filter(({ field }) => type.fields.some(({ key }) => key === field));
  if (!brought || !shown || shown.length === 0 || brought.by === session.agentId) return null;
  return (
    <section className="merged" role="status">
      <header className="merged-head">
        <GitMerge size={14} aria-hidden="true" />
        <h3>{words.record.mergedTitle(who ?? words.record.colleague)}</h3>
      </header>
      <dl className="merged-fields">
        {shown.map(({ field, from, to }) => {
          const known = type.fields.find(({ key }) => key === field);
          return (
            <div key={field} className="merged-field">
              <dt>
                <bdi>{known?.name ?? field}</bdi>
              </dt>
              <dd dir="auto">
                <ins>{say(to, known)}</ins>{' '}
                <del>
                  <span className="visually-hidden">{words.record.fromTo} </span>
                  {say(from, known)}
                </del>
              </dd>
            </div>
          );
        })}
      </dl>
      <footer className="merged-foot">
        {isDirty(edit) ? <span>{words.record.mergedBody}</span> : <span />}
        <button
          type="button"
          className="link-button"
          onClick={() => records.dismissBrought(edit.key)}
        >
          {words.record.dismiss}
        </button>
      </footer>
    </section>
  );
}
