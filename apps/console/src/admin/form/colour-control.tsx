import type { ControlIds } from './control-props.ts';

type ColourControlProps = {
  readonly ids: ControlIds;
  readonly title: string;
  readonly value: unknown;
  readonly onChange: (colour: string) => void;
};

const COLOUR = /^#[0-9a-f]{6}$/;

/** A colour, picked or written. */
export function ColourControl({ ids, title, value, onChange }: ColourControlProps) {
  const text = typeof value === 'string' ? value : '';
  return (
    <span className="colour">
      <input
        type="color"
        className="colour-well"
        aria-label={title}
        value={COLOUR.test(text) ? text : '#000000'}
        onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
      />
      <input
        {...ids}
        className="input"
        maxLength={7}
        spellCheck={false}
        autoComplete="off"
        dir="ltr"
        value={text}
        onChange={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
      />
    </span>
  );
}
