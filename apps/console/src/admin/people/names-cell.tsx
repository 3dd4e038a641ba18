type NamesCellProps = {
  readonly names: readonly string[];
  /** What stands for none. */
  readonly none?: string;
};

/** Some names in a cell of a table, as many as fit two lines; all of them under the pointer. */
export function NamesCell({ names, none }: NamesCellProps) {
  const text = names.filter(Boolean).join(', ');
  return (
    <td className="table-soft">
      {text === '' ? <span className="faint">{none ?? ''}</span> : <bdi title={text}>{text}</bdi>}
    </td>
  );
}
