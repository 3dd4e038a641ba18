import type { FieldGroup } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import { When } from '../../when.tsx';
import type { IpRule } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { AddressAnswer } from './address-answer.tsx';

const ADDRESSES_LENGTH_MAX = 100;
const FORM: readonly FieldGroup[] = [
  {
    name: 'addresses',
    fields: [
      { kind: 'line', path: 'addresses', max: ADDRESSES_LENGTH_MAX, required: true },
      { kind: 'text', path: 'comment', max: 1_000, rows: 3 },
    ],
  },
];

type AddressEditorProps = {
  /** Null for one to be. */
  readonly rule: IpRule | null;
  readonly blockedBy: string | null;
  /** Null for whoever may not. */
  readonly onUnblock: ((rule: IpRule) => void) | null;
  readonly onSaved: (rule: IpRule) => void;
  readonly onClose: () => void;
};

/** Which addresses are blocked, and why; with what is meant before it is saved. */
export function AddressEditor({
  rule,
  blockedBy,
  onUnblock,
  onSaved,
  onClose,
}: AddressEditorProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.protection.addresses;
  const canSave = permissions.has(`ip-rules.${rule ? 'edit' : 'create'}`);
  return (
    <RecordEditor<IpRule>
      groups={FORM}
      words={texts.form}
      headings={{}}
      item={rule}
      initial={{ addresses: '', comment: '' }}
      calls={api.content.addresses}
      title={rule?.addresses ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      own={({ values, base }) =>
        heldBack(canSave, {
          addresses: (value, onChange) => (
            <>
              <FormField title={texts.form.addresses.label} hint={texts.form.addresses.help}>
                {(ids) => (
                  <input
                    {...ids}
                    className="input mono"
                    dir="ltr"
                    maxLength={ADDRESSES_LENGTH_MAX}
                    spellCheck={false}
                    autoComplete="off"
                    value={typeof value === 'string' ? value : ''}
                    onChange={(event) => onChange(event.currentTarget.value)}
                  />
                )}
              </FormField>
              <AddressAnswer
                addresses={String(values['addresses'] ?? '')}
                purpose="blocking"
                exceptId={base?.id ?? null}
              />
            </>
          ),
        })
      }
      below={({ base }) =>
        base ? (
          <div className="blocked-since">
            <p className="faint">
              {texts.columns.by}: <bdi>{blockedBy}</bdi>, <When at={base.createdAt} />
            </p>
            {onUnblock ? (
              <button type="button" className="button" onClick={() => onUnblock(base)}>
                {texts.unblock}
              </button>
            ) : null}
          </div>
        ) : null
      }
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}
