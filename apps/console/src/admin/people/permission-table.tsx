import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { Blank } from '../parts/asked-view.tsx';
import { SearchField } from '../screens/flows-screen.tsx';
import { useAdmin } from '../use-admin.ts';
import type { AdminWords } from '../words/words.ts';
import {
  COLUMNS,
  includes,
  type PermissionRow,
  type PermissionTable as Table,
} from './permission-rows.ts';

type PermissionTableProps = {
  readonly table: Table;
  readonly granted: ReadonlySet<string>;
  /** What whoever grants has themselves. */
  readonly own: ReadonlySet<string>;
  readonly canChange: boolean;
  readonly onChange: (granted: readonly string[]) => void;
};

/** What a role or a token may do, as one table: what it is on, and what may be done to it. */
export function PermissionTable(props: PermissionTableProps) {
  const { table, granted } = props;
  const { words } = useAdmin();
  const texts = words.people.roles;
  const [query, setQuery] = useState('');
  const text = query.trim().toLowerCase();
  const shown = table
    .map(({ group, rows }) => ({
      group,
      rows: rows.filter((row) => objectWords(row, texts).toLowerCase().includes(text)),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className="permissions">
      <SearchField value={query} onChange={setQuery} />
      {shown.length === 0 ? <Blank title={texts.permissions.none} /> : null}
      <table className="permission-table">
        <caption className="visually-hidden">{texts.fields.permissions.label}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.permissions.object}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="permission-mark">
                {texts.actions[column]}
              </th>
            ))}
          </tr>
        </thead>
        {shown.map(({ group, rows }) => {
          const all = rows.flatMap(wordsOf);
          const held = all.filter((word) => granted.has(word) || includes(granted, word)).length;
          return (
            <tbody key={group}>
              <tr className="permission-group">
                <th scope="rowgroup" colSpan={1 + COLUMNS.length}>
                  <GroupMark {...props} name={texts.groups[group]} all={all} />
                  <span className="faint">{texts.permissions.granted(held, all.length)}</span>
                </th>
              </tr>
              {rows.map((row) => (
                <Row key={row.object} {...props} row={row} />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

function GroupMark(
  props: PermissionTableProps & { readonly name: string; readonly all: readonly string[] },
) {
  const { granted, own, all, canChange, name, onChange } = props;
  const texts = useAdmin().words.people.roles.permissions;
  const mine = all.filter((word) => own.has(word) || granted.has(word));
  const isAll = mine.length > 0 && mine.every((word) => granted.has(word));
  const isSome = !isAll && mine.some((word) => granted.has(word));
  if (!canChange) return <span className="permission-all">{name}</span>;
  return (
    <label className="permission-all">
      <input
        type="checkbox"
        aria-label={texts.all(name)}
        checked={isAll}
        disabled={mine.length === 0}
        ref={(box) => {
          if (box) box.indeterminate = isSome;
        }}
        onChange={() => {
          const others = [...granted].filter((word) => !mine.includes(word));
          onChange(isAll ? others : [...others, ...mine]);
        }}
      />
      {name}
    </label>
  );
}

function Row(props: PermissionTableProps & { readonly row: PermissionRow }) {
  const { row } = props;
  const texts = useAdmin().words.people.roles;
  const id = useId();
  const name = objectWords(row, texts);
  const others = row.actions.filter((action) => !COLUMNS.some((column) => column === action));
  return (
    <tr data-kind={row.about.kind}>
      <th scope="row">
        <bdi>{name}</bdi>
        {others.length > 0 ? (
          <span className="permission-others">
            {others.map((action) => (
              <label key={action} className="permission-other" htmlFor={`${id}-${action}`}>
                <Mark
                  {...props}
                  id={`${id}-${action}`}
                  action={action}
                  label={actionWords(action, texts)}
                  name={name}
                />
                {actionWords(action, texts)}
              </label>
            ))}
          </span>
        ) : null}
      </th>
      {COLUMNS.map((column) => (
        <td key={column} className="permission-mark">
          {row.actions.includes(column) ? (
            <Mark {...props} action={column} label={texts.actions[column]} name={name} />
          ) : null}
        </td>
      ))}
    </tr>
  );
}

function Mark(
  props: PermissionTableProps & {
    readonly row: PermissionRow;
    readonly id?: string;
    readonly action: string;
    readonly label: string;
    readonly name: string;
  },
) {
  const { row, action, label, name, granted, own, canChange, onChange } = props;
  const texts = useAdmin().words.people.roles.permissions;
  const word = `${row.object}.${action}`;
  const isGranted = granted.has(word);
  const isIncluded = !isGranted && includes(granted, word);
  const isMine = own.has(word) || includes(own, word);
  if (!canChange) {
    return isGranted || isIncluded ? (
      <span className="permission-granted" role="img" aria-label={texts.of(label, name)}>
        <Check size={15} aria-hidden="true" />
      </span>
    ) : (
      <span className="visually-hidden">{texts.not}</span>
    );
  }
  const why = isIncluded ? texts.included : isMine ? undefined : texts.notYours;
  return (
    <input
      type="checkbox"
      id={props.id}
      aria-label={texts.of(label, name)}
      title={why}
      checked={isGranted || isIncluded}
      disabled={isIncluded || (!isMine && !isGranted)}
      onChange={(event) =>
        onChange(
          event.currentTarget.checked
            ? [...granted, word]
            : [...granted].filter((each) => each !== word),
        )
      }
    />
  );
}

function wordsOf(row: PermissionRow): readonly string[] {
  return row.actions.map((action) => `${row.object}.${action}`);
}

/** What a line is about, as people call it; what a newer release brings is called as permissions do. */
function objectWords(
  { object, about }: PermissionRow,
  texts: AdminWords['people']['roles'],
): string {
  switch (about.kind) {
    case 'type':
      return texts.ofType(about.type);
    case 'field':
      return texts.ofField(about.type, about.field);
    case 'articles':
      return texts.ofArticles(about.type);
    default: {
      const known: { readonly [object: string]: string } = texts.objects;
      return known[object] ?? object;
    }
  }
}

function actionWords(action: string, texts: AdminWords['people']['roles']): string {
  const known: { readonly [action: string]: string } = texts.actions;
  return known[action] ?? action;
}
