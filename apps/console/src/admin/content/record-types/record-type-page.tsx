import { ArrowLeft, Lock, Rows3, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../../parts/asked-view.tsx';
import { CreateButton, DeleteMenu, ListHead } from '../../parts/list-parts.tsx';
import { type MenuEntry, RowMenu } from '../../parts/row-menu.tsx';
import type { Role } from '../../shapes.ts';
import { useAdmin } from '../../use-admin.ts';
import { type Asked, useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import { placeBelow } from '../below.ts';
import type { CustomField, FieldDefinition, RecordType } from '../content-shapes.ts';
import { NEW } from '../opened-record.tsx';
import { accessIn } from './field-access.ts';
import { FieldEditor } from './field-editor.tsx';
import { numberExamples } from './number-example.ts';
import { TypeEditor } from './type-editor.tsx';

type RecordTypePageProps = {
  /** Null when it has gone. */
  readonly type: RecordType | null;
  /** The id of a field, `new` or `settings`. */
  readonly open: string | null;
  readonly types: readonly RecordType[];
  readonly fields: Asked<readonly CustomField[]>;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};
type Leaving =
  | { readonly what: 'type'; readonly type: RecordType }
  | { readonly what: 'field'; readonly field: CustomField };

/** What is open beside the fields when it is none of them. */
const SETTINGS = 'settings';

/** One type of records with its fields. */
export function RecordTypePage(props: RecordTypePageProps) {
  const { type, open, types, fields, onChanged, onClose } = props;
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.types;
  const roles = useAsked('roles', api.roles.list);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  if (!type) return <Blank title={texts.unknown} />;
  const show = (what: string | null): void => goTo(placeBelow('record-types', type.id, what));
  const close = (): void => show(null);
  const field = fields.value?.find((each) => each.id === open);
  const entries: readonly MenuEntry[] =
    type.kind === 'custom' && permissions.has('record-types.delete')
      ? [
          {
            title: words.frame.delete,
            danger: true,
            run: () => setLeaving({ what: 'type', type }),
          },
        ]
      : [];
  return (
    <div className="page-with-editor">
      <section className="page" aria-label={type.pluralName}>
        <header className="page-head">
          <div className="page-back">
            <button
              type="button"
              className="icon-button"
              aria-label={words.form.backTo(texts.title)}
              onClick={onClose}
            >
              <ArrowLeft size={16} aria-hidden="true" className="mirrored" />
            </button>
            <div>
              <h2 className="page-title" dir="auto">
                {type.pluralName}
              </h2>
              <p className="page-lead">{type.description || texts.kindHelp[type.kind]}</p>
              <TypeFacts type={type} />
            </div>
          </div>
          <div className="page-actions">
            <button
              type="button"
              className="button"
              aria-pressed={open === SETTINGS}
              onClick={() => show(SETTINGS)}
            >
              <Settings2 size={15} aria-hidden="true" />
              {texts.settings}
            </button>
            {permissions.has('custom-fields.create') ? (
              <CreateButton title={words.content.fields.create} onCreate={() => show(NEW)} />
            ) : null}
            <RowMenu label={words.frame.actionsFor(type.name)} entries={entries} />
          </div>
        </header>
        <div className="page-body">
          <AskedView asked={fields}>
            {(all) => (
              <FieldTable
                type={type}
                types={types}
                fields={all.filter(({ object }) => object === type.key)}
                roles={roles.value}
                openId={field?.id ?? null}
                onOpen={show}
                onDelete={(gone) => setLeaving({ what: 'field', field: gone })}
              />
            )}
          </AskedView>
        </div>
      </section>
      {open === SETTINGS ? (
        <TypeEditor
          key={type.id}
          type={type}
          onSaved={() => {
            say('plain', words.frame.saved);
            onChanged();
            close();
          }}
          onClose={close}
        />
      ) : null}
      {open === NEW || field ? (
        <FieldEditor
          key={field?.id ?? 'new'}
          field={field ?? null}
          object={type.key}
          types={types}
          roles={roles}
          onSaved={(saved) => {
            say('plain', words.frame.saved);
            fields.put([...(fields.value ?? []).filter(({ id }) => id !== saved.id), saved]);
            // Who may see a new field is what has to be said next.
            show(saved.id);
          }}
          onClose={close}
        />
      ) : null}
      {leaving ? (
        <AskDialog
          title={
            leaving.what === 'type'
              ? texts.deleteTitle(leaving.type.name)
              : words.content.fields.deleteTitle(leaving.field.name)
          }
          lead={leaving.what === 'type' ? texts.deleteLead : words.content.fields.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() =>
            leaving.what === 'type'
              ? api.content.recordTypes.remove(leaving.type.id, leaving.type.revision)
              : api.content.customFields.remove(leaving.field.id, leaving.field.revision)
          }
          onDone={() => {
            setLeaving(null);
            if (leaving.what === 'field') {
              close();
              fields.askAgain();
              return;
            }
            onChanged();
            onClose();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

function TypeFacts({ type }: { readonly type: RecordType }) {
  const { words } = useAdmin();
  const texts = words.content.types;
  const number = type.numberFormat === null ? undefined : numberExamples(type.numberFormat)?.[0];
  return (
    <p className="page-facts">
      <span className="tag tag--plain">{texts.kinds[type.kind]}</span>
      <code className="key">{type.key}</code>
      <span>{texts.ids(type.prefix)}</span>
      <span>{number ?? texts.noNumbers}</span>
    </p>
  );
}

type FieldTableProps = {
  readonly type: RecordType;
  readonly types: readonly RecordType[];
  readonly fields: readonly CustomField[];
  readonly roles: readonly Role[] | undefined;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onDelete: (field: CustomField) => void;
};

function FieldTable(props: FieldTableProps) {
  const { type, types, fields, roles, openId, onOpen, onDelete } = props;
  const { api, words, permissions } = useAdmin();
  const texts = words.content.fields;
  const usable = useAsked('usable-types', api.content.usableTypes);
  const builtIn =
    usable.value?.items
      .find(({ key }) => key === type.key)
      ?.fields.filter(({ custom }) => !custom) ?? [];
  if (builtIn.length + fields.length === 0) {
    return <Blank title={texts.empty} lead={texts.emptyLead} />;
  }
  const readersOf = (field: CustomField): string => {
    const count = roles?.filter(({ permissions: granted, builtIn: kind }) => {
      const access = accessIn(granted, field);
      return kind !== 'administrator' && access !== 'none';
    }).length;
    if (count === undefined) return '';
    return count === 0 ? texts.nobodyYet : texts.readers(count);
  };
  return (
    <table className="table">
      <caption className="visually-hidden">{texts.title}</caption>
      <ListHead
        titles={[texts.columns.name, texts.columns.kind, texts.columns.rules, texts.columns.who]}
      />
      <tbody>
        {fields
          .toSorted((one, other) => (one.name < other.name ? -1 : 1))
          .map((field) => (
            <tr key={field.id} data-open={field.id === openId}>
              <th scope="row">
                <button type="button" className="table-link" onClick={() => onOpen(field.id)}>
                  <Rows3 size={15} aria-hidden="true" />
                  <bdi>{field.name}</bdi>
                </button>
                <code className="key key--below">{field.key}</code>
              </th>
              <FieldCells field={field} types={types} />
              <td className="table-soft">{readersOf(field)}</td>
              <td className="table-end">
                <DeleteMenu
                  name={field.name}
                  onDelete={permissions.has('custom-fields.delete') ? () => onDelete(field) : null}
                />
              </td>
            </tr>
          ))}
        {builtIn.map((field) => (
          <tr key={field.key} className="row-fixed">
            <th scope="row">
              <span className="table-link table-link--fixed">
                <Lock size={15} aria-hidden="true" />
                <bdi>{field.name}</bdi>
              </span>
              <code className="key key--below">{field.key}</code>
            </th>
            <FieldCells field={field} types={types} />
            <td className="faint">{texts.builtIn}</td>
            <td className="table-end" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type FieldCellsProps = {
  readonly field: FieldDefinition;
  readonly types: readonly RecordType[];
};

function FieldCells({ field, types }: FieldCellsProps) {
  const { words } = useAdmin();
  const texts = words.content.fields;
  const target = types.find(({ key }) => key === field.target)?.name ?? field.target;
  const rules = [
    field.required ? texts.required : null,
    field.unique ? texts.unique : null,
    field.kind === 'picklist' ? texts.options(field.options.length) : null,
  ].filter((rule) => rule !== null);
  return (
    <>
      <td className="table-soft">
        {texts.kinds[field.kind]}
        {target === null ? '' : ` ${texts.refersTo(target)}`}
      </td>
      <td className="table-soft">{rules.join(', ')}</td>
    </>
  );
}
