import type { FlowNode } from '@baton/flow';
import { Copy, Trash2, Unlink, X } from 'lucide-react';
import { useMemo } from 'react';
import { useAdmin } from '../../admin/use-admin.ts';
import { duplicateSelected, removeSelected } from '../desk/author-acts.ts';
import { connect, labelNode, nodeOf, setSettings } from '../document/edits.ts';
import { LABEL_LENGTH_MAX } from '../document/limits.ts';
import type { FormAround } from '../fields/form-around.ts';
import { SettingsForm } from '../fields/setting-field.tsx';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import { exitsFor } from './canvas-nodes.ts';
import { NodeSign } from './node-sign.tsx';

/** The settings of the selected node. */
export function NodePanel() {
  const { words } = useAdmin();
  const { desk, kinds } = useBuilder();
  const id = useBuilderState((state) => [...state.selection][0] ?? null);
  const node = useBuilderState((state) =>
    id === null ? undefined : nodeOf(state.history.present, id),
  );
  if (!node) return null;
  const kind = kinds.get(node.type);
  return (
    <section className="side" aria-label={words.builder.node.panel}>
      <header className="side-head">
        <NodeSign icon={kind?.icon ?? ''} group={kind?.group ?? 'logic'} />
        <h2 className="side-title">{kind?.title ?? node.type}</h2>
        <NodeActs node={node} />
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={() => desk.show('none')}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard, also when nothing in it can be changed */}
      <div className="side-body" key={node.id} tabIndex={0}>
        <NodeForm node={node} />
      </div>
    </section>
  );
}

function NodeActs({ node }: { readonly node: FlowNode }) {
  const { words, permissions } = useAdmin();
  const parts = useBuilder();
  if (node.type === 'start' || !permissions.has('flows.edit')) return null;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={words.builder.node.duplicate}
        title={words.builder.node.duplicate}
        onClick={() => duplicateSelected(parts)}
      >
        <Copy size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={words.builder.node.remove}
        title={words.builder.node.remove}
        onClick={() => removeSelected(parts)}
      >
        <Trash2 size={15} aria-hidden="true" />
      </button>
    </>
  );
}

function NodeForm({ node }: { readonly node: FlowNode }) {
  const { words, world, permissions } = useAdmin();
  const { desk, kinds } = useBuilder();
  const kind = kinds.get(node.type);
  const problems = useBuilderState((state) => state.problems);
  const spot = useBuilderState((state) => state.spot);
  const isReadOnly = !permissions.has('flows.edit');
  const own = useMemo(
    () => problems.filter(({ nodeId }) => nodeId === node.id),
    [problems, node.id],
  );
  const around: FormAround = {
    problemOf: (path) => own.find(({ setting }) => setting === path)?.message ?? null,
    spot,
    freshId: () => world.newId().slice(-36),
    isReadOnly,
  };
  return (
    <fieldset className="node-form" disabled={isReadOnly}>
      {kind ? <p className="side-help">{kind.help}</p> : null}
      {own
        .filter(({ setting }) => setting === null)
        .map((problem) => (
          <p key={problem.message} className={problem.severity === 'error' ? 'problem' : 'warning'}>
            {problem.message}
          </p>
        ))}
      <div className="form-field">
        <label className="form-name" htmlFor={`label-${node.id}`}>
          {words.builder.node.label}
        </label>
        <input
          id={`label-${node.id}`}
          className="input"
          value={node.label ?? ''}
          maxLength={LABEL_LENGTH_MAX}
          placeholder={kind?.title ?? node.type}
          autoComplete="off"
          onChange={(event) => {
            const text = event.currentTarget.value;
            desk.edit((flow) => labelNode(flow, node.id, text), `${node.id} label`);
          }}
        />
      </div>
      {kind ? (
        kind.fields.length > 0 ? (
          <SettingsForm
            fields={kind.fields}
            settings={node.settings}
            around={around}
            onChange={(settings, path) =>
              desk.edit((flow) => setSettings(flow, node.id, settings), `${node.id} ${path}`)
            }
          />
        ) : (
          <p className="form-hint">{words.builder.node.noSettings}</p>
        )
      ) : (
        <p className="problem">{words.builder.node.unknownType}</p>
      )}
      <ExitList node={node} />
    </fieldset>
  );
}

/** Where each exit leads, for those who do not draw. */
function ExitList({ node }: { readonly node: FlowNode }) {
  const { words } = useAdmin();
  const texts = words.builder.node;
  const { desk, kinds } = useBuilder();
  const outline = useBuilderState((state) => state.outline);
  const nodes = useBuilderState((state) => state.history.present.nodes);
  const exits = exitsFor(node, { kinds, outline });
  if (exits.length === 0) return null;
  const nameOf = (each: FlowNode): string => {
    const type = kinds.get(each.type)?.title ?? each.type;
    const summary = outline.get(each.id)?.summary ?? '';
    return each.label ?? (summary === '' ? type : `${type}: ${summary}`);
  };
  return (
    <div className="exit-list">
      <p className="form-name">{texts.exits}</p>
      {exits.map((exit) => (
        <div key={exit.id} className="exit-row" data-gone={exit.isGone}>
          <label className="exit-name" htmlFor={`exit-${node.id}-${exit.id}`}>
            {exit.title}
          </label>
          <select
            id={`exit-${node.id}-${exit.id}`}
            className="select"
            value={node.exits[exit.id] ?? ''}
            onChange={(event) => {
              const to = nodes.find(({ id }) => id === event.currentTarget.value)?.id ?? null;
              desk.edit((flow) => connect(flow, { nodeId: node.id, exit: exit.id }, to));
            }}
          >
            <option value="">{texts.nowhere}</option>
            {nodes
              .filter(({ id, type }) => id !== node.id && type !== 'start')
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {nameOf(each)}
                </option>
              ))}
          </select>
          {exit.isGone ? (
            <button
              type="button"
              className="icon-button"
              aria-label={texts.cutExit(exit.title)}
              onClick={() =>
                desk.edit((flow) => connect(flow, { nodeId: node.id, exit: exit.id }, null))
              }
            >
              <Unlink size={14} aria-hidden="true" />
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
