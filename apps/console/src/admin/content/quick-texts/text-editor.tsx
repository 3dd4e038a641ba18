import { useState } from 'react';
import type { FieldGroup } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { QuickText, QuickTextFolder } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { SelectField } from '../select-field.tsx';
import { TextField } from './text-field.tsx';
import { QUICK_TEXT_LENGTH_MAX } from './text-limits.ts';
import { TextPreview } from './text-preview.tsx';

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;
/** What is offered; any other can be written. */
const LANGUAGES = [
  'en',
  'de',
  'es',
  'fr',
  'it',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'tr',
  'uk',
  'ar',
  'ja',
  'zh',
];
const FORM: readonly FieldGroup[] = [
  {
    name: 'text',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'text', path: 'text', max: QUICK_TEXT_LENGTH_MAX, required: true },
      { kind: 'choice', path: 'folderId', options: [] },
      { kind: 'line', path: 'language', max: 20 },
    ],
  },
];

type TextEditorProps = {
  /** Null for one to be. */
  readonly text: QuickText | null;
  readonly folders: readonly QuickTextFolder[];
  /** The folder a new one lies in. */
  readonly startsIn: string | null;
  readonly onSaved: (text: QuickText) => void;
  readonly onClose: () => void;
};

/** A message written beforehand, with what visitors will see. */
export function TextEditor({ text, folders, startsIn, onSaved, onClose }: TextEditorProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.content.texts;
  // Looking into another folder meanwhile does not move a new text there.
  const [initial] = useState({ name: '', text: '', folderId: startsIn, language: null });
  const canSave = permissions.has(`quick-texts.${text ? 'edit' : 'create'}`);
  return (
    <RecordEditor<QuickText>
      groups={FORM}
      words={{ ...texts.form, folderId: { ...texts.form.folderId, options: namesOf(folders) } }}
      headings={{}}
      item={text}
      initial={initial}
      calls={api.content.quickTexts}
      title={text?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      own={({ values }) =>
        heldBack(canSave, {
          text: (value, onChange) => (
            <>
              <TextField value={typeof value === 'string' ? value : ''} onChange={onChange} />
              <TextPreview text={typeof values['text'] === 'string' ? values['text'] : ''} />
            </>
          ),
          folderId: (value, onChange) => (
            <SelectField
              label={texts.form.folderId.label}
              value={value}
              none={texts.own}
              options={folders}
              onChange={onChange}
            />
          ),
          language: (value, onChange) => (
            <LanguageField
              value={typeof value === 'string' ? value : ''}
              onChange={(language) => onChange(language === '' ? null : language)}
            />
          ),
        })
      }
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}

/** What the ids of folders stand for, to be told beside each other. */
function namesOf(folders: readonly QuickTextFolder[]): { readonly [id: string]: string } {
  return Object.fromEntries(folders.map(({ id, name }) => [id, name]));
}

type LanguageFieldProps = {
  readonly value: string;
  readonly onChange: (language: string) => void;
};

function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { words } = useAdmin();
  const texts = words.content.texts;
  const isWrong = value !== '' && !LANGUAGE.test(value);
  return (
    <FormField
      title={texts.form.language.label}
      hint={texts.form.language.help}
      problem={isWrong ? texts.badLanguage : null}
    >
      {(ids) => (
        <>
          <input
            {...ids}
            className="input input--short"
            dir="ltr"
            list={`${ids.id}-known`}
            maxLength={20}
            spellCheck={false}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value.trim())}
          />
          <datalist id={`${ids.id}-known`}>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} />
            ))}
          </datalist>
        </>
      )}
    </FormField>
  );
}
