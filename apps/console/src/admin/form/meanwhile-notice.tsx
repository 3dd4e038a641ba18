import { ArrowRight, GitMerge, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useAdminWords } from '../use-admin.ts';
import type { FieldGroup, FormWords } from './field.ts';
import { wholes } from './merge-edits.ts';
import type { Meanwhile } from './use-record-draft.ts';
import { useWhoChanged } from './use-who-changed.ts';
import { type NameOf, valueWords } from './value-words.ts';

type MeanwhileNoticeProps = {
  /** The record that was being edited. */
  readonly id: string;
  readonly meanwhile: Meanwhile;
  readonly groups: readonly FieldGroup[];
  readonly words: FormWords;
  readonly nameOf: NameOf;
  readonly onChoose: (path: string, who: 'mine' | 'theirs') => void;
  readonly onStartAnew: () => void;
};

/** What somebody else did meanwhile: both values side by side where both changed one, and what else is different. */
export function MeanwhileNotice(props: MeanwhileNoticeProps) {
  const { meanwhile, onStartAnew } = props;
  const { form } = useAdminWords();
  const notice = useRef<HTMLDivElement>(null);
  // It is the reason why nothing was saved, so that is where the eyes have to go.
  useEffect(() => notice.current?.focus(), []);
  const isDeleted = meanwhile.kind === 'deleted';
  const who = useWhoChanged(props.id);
  return (
    <div ref={notice} className="meanwhile" role="alert" tabIndex={-1}>
      <p className="meanwhile-title">
        {isDeleted ? (
          <Trash2 size={15} aria-hidden="true" />
        ) : (
          <GitMerge size={15} aria-hidden="true" />
        )}
        {isDeleted
          ? form.deleted.title
          : who === undefined
            ? form.conflict.title
            : form.conflict.titleBy(who)}
      </p>
      {isDeleted ? (
        <>
          <p>{form.deleted.lead}</p>
          <button type="button" className="button" onClick={onStartAnew}>
            {form.deleted.again}
          </button>
        </>
      ) : (
        <Changed {...props} meanwhile={meanwhile} />
      )}
    </div>
  );
}

type ChangedProps = MeanwhileNoticeProps & {
  readonly meanwhile: Extract<Meanwhile, { readonly kind: 'changed' }>;
};

function Changed({ meanwhile, groups, words, nameOf, onChoose }: ChangedProps) {
  const { form } = useAdminWords();
  const { conflicts, taken } = meanwhile.merged;
  const fields = new Map(wholes(groups).map((field) => [field.path, field]));
  const say = (path: string, value: unknown): string => {
    const field = fields.get(path);
    return field ? valueWords(field, value, { form, words: words[path], nameOf }) : '';
  };
  return (
    <>
      <p>{conflicts.length > 0 ? form.conflict.choose : form.conflict.kept}</p>
      {conflicts.map(({ path, mine, theirs }) => (
        <Choice
          key={path}
          title={words[path]?.label ?? path}
          mine={say(path, mine)}
          theirs={say(path, theirs)}
          chosen={meanwhile.chosen.get(path)}
          onChoose={(who) => onChoose(path, who)}
        />
      ))}
      {taken.length > 0 ? (
        <>
          {conflicts.length > 0 ? <p>{form.conflict.alsoChanged}</p> : null}
          <ul className="meanwhile-taken">
            {taken.map(({ path, from, to }) => (
              <li key={path}>
                <span className="meanwhile-name">{words[path]?.label ?? path}</span>
                <bdi className="faint">{say(path, from)}</bdi>
                <ArrowRight size={13} aria-hidden="true" className="mirrored" />
                <bdi>{say(path, to)}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Choice(props: {
  readonly title: string;
  readonly mine: string;
  readonly theirs: string;
  readonly chosen: 'mine' | 'theirs' | undefined;
  readonly onChoose: (who: 'mine' | 'theirs') => void;
}) {
  const { form } = useAdminWords();
  const name = useId();
  return (
    <fieldset className="meanwhile-choice">
      <legend className="form-name">{props.title}</legend>
      {(['mine', 'theirs'] as const).map((who) => (
        <label key={who} className="option">
          <input
            type="radio"
            name={name}
            checked={props.chosen === who}
            onChange={() => props.onChoose(who)}
          />
          <span className="option-text">
            <span className="faint">{form.conflict[who]}</span>
            <bdi>{props[who]}</bdi>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
