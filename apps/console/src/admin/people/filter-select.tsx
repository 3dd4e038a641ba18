type FilterSelectProps = {
  readonly label: string;
  /** What stands for no filter. */
  readonly any: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string) => void;
};

/** Narrows a list by one of its columns. */
export function FilterSelect({ label, any, value, options, onChange }: FilterSelectProps) {
  return (
    <select
      className="select filter"
      aria-label={label}
      value={value}
      data-set={value !== ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{any}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
