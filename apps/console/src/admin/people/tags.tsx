import { useAdminWords } from '../use-admin.ts';

/** So many are named in a row; the others are counted. */
const NAMED_MAX = 2;

/** Some names in a cell of a table, the first few of them. */
export function Names({
  names,
  none,
}: {
  readonly names: readonly string[];
  readonly none?: string;
}) {
  const { people } = useAdminWords();
  const known = names.filter(Boolean);
  if (known.length === 0) return none ? <span className="faint">{none}</span> : null;
  return (
    <span
      className="table-tags table-tags--one"
      title={known.length > NAMED_MAX ? known.join(', ') : undefined}
    >
      {known.slice(0, NAMED_MAX).map((name) => (
        <span key={name} className="tag tag--plain">
          <bdi>{name}</bdi>
        </span>
      ))}
      {known.length > NAMED_MAX ? (
        <span className="faint">{people.users.moreSkills(known.length - NAMED_MAX)}</span>
      ) : null}
    </span>
  );
}
