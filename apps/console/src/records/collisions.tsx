import { GitCompareArrows } from 'lucide-react';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import type { Collision, RecordEdit } from './record-edit.ts';
import type { RecordType } from './record-shapes.ts';
import { useValueWords } from './use-value-words.ts';
import { useWho } from './use-who.ts';

type CollisionsProps = { readonly edit: RecordEdit; readonly type: RecordType };

/** Fields that two people gave different values: each is asked for, nothing is decided unseen. */
export function Collisions({ edit, type }: CollisionsProps) {
  const words = useBesideWords();
  const { records } = useBesideDesk();
  const { collisions, base } = edit;
  const who = useWho(base, base?.changedBy ?? null);
  if (collisions.length === 0) return null;
  const answerAll = (keep: 'mine' | 'theirs'): void => {
    for (const { field } of collisions) records.answer(edit.key, field, keep);
  };
  return (
    <section className="collisions" role="alert">
      <header className="merged-head">
        <GitCompareArrows size={14} aria-hidden="true" />
        <h3>{words.record.collideTitle(collisions.length)}</h3>
      </header>
      <p className="collisions-lead">{words.record.collideBody(who ?? words.record.colleague)}</p>
      {collisions.map((collision) => (
        <CollidedField key={collision.field} edit={edit} type={type} collision={collision} />
      ))}
      {collisions.length > 1 ? (
        <footer className="collisions-foot">
          <button type="button" className="link-button" onClick={() => answerAll('mine')}>
            {words.record.keepAllMine}
          </button>
          <button type="button" className="link-button" onClick={() => answerAll('theirs')}>
            {words.record.takeAllTheirs}
          </button>
        </footer>
      ) : null}
    </section>
  );
}

type FieldProps = CollisionsProps & { readonly collision: Collision };

function CollidedField({ edit, type, collision }: FieldProps) {
  const { record: words } = useBesideWords();
  const { records } = useBesideDesk();
  const say = useValueWords(edit);
  const field = type.fields.find(({ key }) => key === collision.field);
  const choice = (
    keep: 'mine' | 'theirs',
    title: string,
    value: Collision['mine'],
    doing: string,
  ) => (
    <button
      type="button"
      className="collision-choice"
      data-keep={keep}
      onClick={() => records.answer(edit.key, collision.field, keep)}
    >
      <span className="collision-whose">{title}</span>
      <span className="collision-value" dir="auto">
        {say(value, field)}
      </span>
      <span className="collision-do">{doing}</span>
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons that answer one question
    <div className="collision" role="group" aria-label={field?.name ?? collision.field}>
      <span className="collision-field">
        <bdi>{field?.name ?? collision.field}</bdi>
        <span className="collision-before">
          {words.before}: <bdi>{say(collision.before, field)}</bdi>
        </span>
      </span>
      <div className="collision-choices">
        {choice('mine', words.mine, collision.mine, words.keepMine)}
        {choice('theirs', words.theirs, collision.theirs, words.takeTheirs)}
      </div>
    </div>
  );
}
