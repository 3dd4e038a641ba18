import { MERGE_FIELDS, unknownMergeField } from '@baton/content-rules';
import { Braces, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import { QUICK_TEXT_LENGTH_MAX } from './text-limits.ts';

type TextFieldProps = {
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** What is said, with a list of the merge fields that can be put where the cursor stands. */
export function TextField({ value, onChange }: TextFieldProps) {
  const { words } = useAdmin();
  const texts = words.content.texts;
  const area = useRef<HTMLTextAreaElement>(null);
  const unknown = unknownMergeField(value);

  function insert(name: string): void {
    const place = `{{${name}}}`;
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    onChange(value.slice(0, selectionStart) + place + value.slice(selectionEnd));
    // Once the text is drawn the cursor goes behind what was put in.
    requestCursor(area.current, selectionStart + place.length);
  }

  return (
    <FormField
      title={texts.form.text.label}
      hint={texts.count(value.length, QUICK_TEXT_LENGTH_MAX)}
      problem={unknown === undefined ? null : texts.unknownField(unknown)}
    >
      {(ids) => (
        <div className="text-with-menu">
          <textarea
            {...ids}
            ref={area}
            className="input"
            rows={7}
            dir="auto"
            maxLength={QUICK_TEXT_LENGTH_MAX}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <DropdownMenu.Root modal={false}>
            <DropdownMenu.Trigger className="button text-menu">
              <Braces size={14} aria-hidden="true" />
              {texts.insert}
              <ChevronDown size={14} aria-hidden="true" />
            </DropdownMenu.Trigger>
            <DropdownMenu.Portal>
              <DropdownMenu.Content
                className="menu"
                align="start"
                sideOffset={4}
                collisionPadding={8}
                onCloseAutoFocus={(event) => {
                  event.preventDefault();
                  area.current?.focus();
                }}
              >
                {MERGE_FIELDS.map(({ name }) => (
                  <DropdownMenu.Item key={name} className="menu-item" onSelect={() => insert(name)}>
                    <span className="menu-text">{texts.fields[name]}</span>
                    <code className="key">{name}</code>
                  </DropdownMenu.Item>
                ))}
              </DropdownMenu.Content>
            </DropdownMenu.Portal>
          </DropdownMenu.Root>
        </div>
      )}
    </FormField>
  );
}

function requestCursor(area: HTMLTextAreaElement | null, place: number): void {
  queueMicrotask(() => area?.setSelectionRange(place, place));
}
