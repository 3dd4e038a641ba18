import type { JsonObject } from '@baton/flow';
import { useAdminWords } from '../admin/use-admin.ts';
import { treeLines } from './trial.ts';

type ContextTreeProps = { readonly before: JsonObject; readonly context: JsonObject };

/** The context of a run as a tree; what the last input changed stands out. */
export function ContextTree({ before, context }: ContextTreeProps) {
  const texts = useAdminWords().trial;
  const lines = treeLines(before, context);
  if (lines.length === 0) return <p className="faint">{texts.emptyContext}</p>;
  return (
    <ul className="tree">
      {lines.map((line) => (
        <li
          key={line.path}
          className="tree-line"
          data-depth={Math.min(line.depth, 6)}
          data-change={line.change}
        >
          <span className="tree-name">{line.name}</span>
          {line.value === null ? null : <code className="tree-value">{line.value}</code>}
          {line.change === null ? null : (
            <span className="tree-change">{texts.change[line.change]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
