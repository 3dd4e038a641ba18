import type { FlowProblem } from '@baton/flow';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useAdminWords } from '../../admin/use-admin.ts';
import { nodeOf } from '../document/edits.ts';
import { settingTitle } from '../schema/setting-title.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import { NodeSign } from './node-sign.tsx';
import { SideFrame } from './side-frame.tsx';

/** What is wrong with the flow, errors first; each leads to its node and its setting. */
export function ProblemsPanel() {
  const words = useAdminWords();
  const { desk } = useBuilder();
  const problems = useBuilderState((state) => state.problems);
  const ordered = [...problems].sort(
    (one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'),
  );
  return (
    <SideFrame title={words.builder.tools.problems} onClose={() => desk.show('none')}>
      {ordered.length === 0 ? (
        <p className="side-none">
          <CircleCheck size={18} aria-hidden="true" />
          {words.builder.problems.none}
        </p>
      ) : (
        <ul className="problem-list">
          {ordered.map((problem) => (
            <ProblemLine
              key={`${problem.nodeId} ${problem.setting} ${problem.message}`}
              problem={problem}
            />
          ))}
        </ul>
      )}
    </SideFrame>
  );
}

function ProblemLine({ problem }: { readonly problem: FlowProblem }) {
  const words = useAdminWords();
  const { desk, kinds } = useBuilder();
  const { nodeId, setting, severity, message } = problem;
  const node = useBuilderState((state) =>
    nodeId === null ? undefined : nodeOf(state.history.present, nodeId),
  );
  const kind = node && kinds.get(node.type);
  const where = [
    node ? (node.label ?? kind?.title ?? node.type) : words.builder.problems.wholeFlow,
    ...(setting !== null && kind ? [settingTitle(kind.fields, setting)] : []),
  ];
  const isError = severity === 'error';
  return (
    <li>
      <button
        type="button"
        className="problem-line"
        data-severity={severity}
        onClick={() => desk.jump(nodeId, setting)}
      >
        {isError ? (
          <CircleAlert
            size={15}
            role="img"
            aria-label={words.builder.problems.error}
            className="card-error"
          />
        ) : (
          <TriangleAlert
            size={15}
            role="img"
            aria-label={words.builder.problems.warning}
            className="card-warning"
          />
        )}
        <span className="problem-words">
          <span className="problem-where">
            {kind ? <NodeSign icon={kind.icon} group={kind.group} /> : null}
            <bdi>{where.join(' · ')}</bdi>
          </span>
          <span>{message}</span>
        </span>
      </button>
    </li>
  );
}
