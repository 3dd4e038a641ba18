import { Braces, FunctionSquare } from 'lucide-react';
import { type KeyboardEvent, useContext, useId, useRef, useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import { type Completion, complete, completionsFor } from '../schema/completions.ts';
import type { Field } from '../schema/schema-fields.ts';
import { insertScript, scriptAt, templateParts } from '../schema/template-parts.ts';
import { BuilderContext } from '../use-builder.ts';
import type { FieldIds } from './form-around.ts';
import { FunctionHelpDialog } from './function-help.tsx';
import { TokenMenu } from './token-menu.tsx';

type ScriptFieldProps = {
  readonly field: Field;
  readonly ids: FieldIds;
  readonly label?: string;
  readonly value: string;
  readonly kind: 'template' | 'expression';
  readonly isLong?: boolean;
  readonly onChange: (value: string) => void;
};

/** Text with scripts in it, or one script: coloured, completed while it is typed, with tokens and help at hand. */
export function ScriptField(props: ScriptFieldProps) {
  const { field, ids, label, value, kind, isLong = false, onChange } = props;
  const words = useAdminWords();
  const builder = useContext(BuilderContext);
  const input = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [showsHelp, setShowsHelp] = useState(false);
  const listId = useId();
  const offered = caret === null ? [] : offeredOf(value, caret, builder?.catalogue ?? null, kind);
  const active = offered[Math.min(at, offered.length - 1)];

  function put(next: { readonly text: string; readonly caret: number }): void {
    onChange(next.text);
    setCaret(null);
    requestCaret(input.current, next);
  }
  function take(completion: Completion): void {
    const from = input.current?.selectionStart ?? value.length;
    put(complete(value, from, completion));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (offered.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        setAt((at + step + offered.length) % offered.length);
        return;
      }
      if ((event.key === 'Enter' || event.key === 'Tab') && active) {
        event.preventDefault();
        take(active);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        setCaret(null);
        return;
      }
    }
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      setCaret(input.current?.selectionStart ?? value.length);
      setAt(0);
    } else if (event.key === 'Enter' && !isLong) event.preventDefault();
  }
  return (
    <div className="script-field" data-kind={kind}>
      <div className="script-text" data-long={isLong}>
        <div className="script-colours" aria-hidden="true">
          {kind === 'expression' ? (
            <mark className="script">{value}</mark>
          ) : (
            templateParts(value).map((part) =>
              part.kind === 'words' ? (
                part.text
              ) : (
                <mark key={part.at} className="script" data-open={part.kind === 'unfinished'}>
                  {part.text}
                </mark>
              ),
            )
          )}
          {'\u200b'}
        </div>
        <textarea
          {...ids}
          ref={input}
          aria-label={label}
          rows={isLong ? 3 : 1}
          dir="auto"
          spellCheck={kind === 'template'}
          autoComplete="off"
          value={value}
          placeholder={field.placeholder}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={
            active ? `${listId}-${Math.min(at, offered.length - 1)}` : undefined
          }
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(isLong ? text : text.replace(/\r?\n/g, ' '));
            setCaret(event.currentTarget.selectionStart);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCaret(null)}
          onClick={() => setCaret(null)}
        />
        <span className="script-tools">
          <TokenMenu
            tokens={builder?.catalogue.tokens ?? []}
            onChoose={(script) => {
              const { selectionStart: from = 0, selectionEnd: to = 0 } = input.current ?? {};
              put(insertScript(value, { from, to }, script, kind));
            }}
          >
            <Braces size={13} aria-hidden="true" />
          </TokenMenu>
          <button
            type="button"
            className="icon-button"
            aria-label={words.builder.fields.functionsTitle}
            title={words.builder.fields.functionsTitle}
            onClick={() => setShowsHelp(true)}
          >
            <FunctionSquare size={13} aria-hidden="true" />
          </button>
        </span>
      </div>
      {offered.length > 0 ? (
        <div
          className="completions"
          role="listbox"
          id={listId}
          aria-label={field.title}
          tabIndex={0}
        >
          {offered.map((completion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: an option never has the focus, the field keeps it
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field
            <div
              key={`${completion.kind} ${completion.title}`}
              id={`${listId}-${index}`}
              className="completion"
              role="option"
              aria-selected={completion === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
            >
              <code>{completion.title}</code>
              <span>{completion.help}</span>
            </div>
          ))}
        </div>
      ) : null}
      {showsHelp ? (
        <FunctionHelpDialog
          help={builder?.catalogue.expressionHelp ?? null}
          onClose={() => setShowsHelp(false)}
        />
      ) : null}
    </div>
  );
}

function offeredOf(
  value: string,
  caret: number,
  catalogue: {
    readonly expressionHelp: Parameters<typeof completionsFor>[1];
    readonly tokens: Parameters<typeof completionsFor>[2];
  } | null,
  kind: ScriptFieldProps['kind'],
): readonly Completion[] {
  if (!catalogue) return [];
  const before = kind === 'expression' ? value.slice(0, caret) : scriptAt(value, caret)?.before;
  if (before === undefined) return [];
  return completionsFor(before.trimStart(), catalogue.expressionHelp, catalogue.tokens);
}

/** The caret goes where the inserted text ends, once the field holds it. */
function requestCaret(
  input: HTMLTextAreaElement | null,
  { text, caret }: { readonly text: string; readonly caret: number },
): void {
  if (!input) return;
  queueMicrotask(() => {
    input.focus();
    if (input.value === text) input.setSelectionRange(caret, caret);
  });
}
