import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { FieldGroup, Values } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView } from '../../parts/asked-view.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { Asked } from '../../use-asked.ts';
import type { ArticleType } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { KeyField } from '../key-field.tsx';
import { typeKeyOf } from '../key-of-name.ts';
import { NEW } from '../opened-record.tsx';

const TYPE_KEY = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const FORM: readonly FieldGroup[] = [
  {
    name: 'type',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'line', path: 'key', max: 40 },
      { kind: 'choice', path: 'readers', options: ['everybody', 'granted'] },
      { kind: 'text', path: 'description', max: 1_000, rows: 2 },
    ],
  },
];

type ArticleTypesPaneProps = {
  readonly types: Asked<readonly ArticleType[]>;
  /** The id of a type, or `new`. */
  readonly open: string | null;
  readonly onOpen: (open: string | null) => void;
  readonly onClose: () => void;
};

/** The types of articles beside their list, and the one that is open. */
export function ArticleTypesPane({ types, open, onOpen, onClose }: ArticleTypesPaneProps) {
  const { words, permissions } = useAdmin();
  const texts = words.content.knowledge;
  const chosen = types.value?.find(({ id }) => id === open);
  if (open === NEW || chosen) {
    return (
      <TypeEditor
        key={open}
        type={chosen ?? null}
        onChanged={() => {
          types.askAgain();
          onOpen(null);
        }}
        onClose={() => onOpen(null)}
      />
    );
  }
  return (
    <section className="editor" aria-label={texts.typesTitle}>
      <header className="side-head">
        <h3 className="side-title">{texts.typesTitle}</h3>
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="side-body">
        <p className="side-help">{texts.typesLead}</p>
        <AskedView asked={types} rows={2}>
          {(list) => (
            <ul className="plain-list">
              {list.map((type) => (
                <li key={type.id}>
                  <button type="button" className="plain-row" onClick={() => onOpen(type.id)}>
                    <bdi className="plain-name">{type.name}</bdi>
                    <span className="faint">{texts.readersOf[type.readers]}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </AskedView>
        {permissions.has('article-types.create') ? (
          <button type="button" className="button" onClick={() => onOpen(NEW)}>
            <Plus size={15} aria-hidden="true" />
            {texts.newType}
          </button>
        ) : null}
      </div>
    </section>
  );
}

type TypeEditorProps = {
  readonly type: ArticleType | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

function TypeEditor({ type, onChanged, onClose }: TypeEditorProps) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.knowledge;
  const calls = api.content.articleTypes;
  const [isLeaving, setLeaving] = useState(false);
  const canSave = permissions.has(`article-types.${type ? 'edit' : 'create'}`);
  return (
    <>
      <RecordEditor<ArticleType>
        groups={FORM}
        words={texts.typeForm}
        headings={{}}
        item={type}
        initial={{ name: '', key: '', readers: 'everybody', description: '' }}
        calls={{ ...calls, create: (values) => calls.create({ ...values, key: keyIn(values) }) }}
        title={type?.name ?? texts.newType}
        layout={{ kind: 'pane' }}
        canSave={canSave}
        own={({ values, base }) =>
          heldBack(canSave, {
            key: (value, onChange) => (
              <KeyField
                label={texts.typeForm.key.label}
                help={texts.typeForm.key.help}
                value={value}
                proposed={keyIn(values)}
                pattern={TYPE_KEY}
                problem={words.content.types.badKey}
                isFixed={base !== null}
                onChange={onChange}
              />
            ),
          })
        }
        below={({ values }) =>
          values['readers'] === 'granted' && keyIn(values) !== '' ? (
            <p className="form-hint">{texts.grantHint(`articles.${keyIn(values)}.read`)}</p>
          ) : null
        }
        actions={({ base }) =>
          base && permissions.has('article-types.delete') ? (
            <RowMenu
              label={words.frame.actionsFor(base.name)}
              entries={[{ title: words.frame.delete, danger: true, run: () => setLeaving(true) }]}
            />
          ) : null
        }
        onSaved={() => {
          say('plain', words.frame.saved);
          onChanged();
        }}
        onClose={onClose}
      />
      {isLeaving && type ? (
        <AskDialog
          title={texts.deleteTypeTitle(type.name)}
          lead={texts.deleteTypeLead}
          confirm={words.frame.delete}
          danger
          run={() => calls.remove(type.id, type.revision)}
          onDone={onChanged}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  );
}

function keyIn({ key, name }: Values): string {
  if (typeof key === 'string' && key !== '') return key;
  return typeof name === 'string' ? typeKeyOf(name) : '';
}
