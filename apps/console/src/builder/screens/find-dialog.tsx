import { type KeyboardEvent, useMemo, useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { findNodes } from '../document/find-nodes.ts';
import { settingTitle } from '../schema/setting-title.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import { NodeSign } from './node-sign.tsx';

/** Looks for names and for words in settings; Enter goes there. */
export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useAdminWords();
  const texts = words.builder.find;
  const { desk, kinds } = useBuilder();
  const flow = useBuilderState((state) => state.history.present);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(
    () => findNodes(flow, query, (type) => kinds.get(type)?.title ?? type),
    [flow, query, kinds],
  );
  const active = found[Math.min(at, found.length - 1)];
  function go(index: number): void {
    const one = found[index];
    if (!one) return;
    desk.jump(one.nodeId, one.setting);
    onClose();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(Math.min(at, found.length - 1));
    }
  }
  return (
    <DialogFrame title={texts.title} onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="found-nodes"
        aria-activedescendant={active ? `found-${active.nodeId}` : undefined}
        aria-label={texts.title}
        placeholder={texts.placeholder}
        data-first-focus
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {query.trim() !== '' && found.length === 0 ? <p className="faint">{texts.nothing}</p> : null}
      <div className="found" role="listbox" id="found-nodes" aria-label={texts.title}>
        {found.map((one, index) => {
          const node = flow.nodes.find(({ id }) => id === one.nodeId);
          const kind = node && kinds.get(node.type);
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: an option never has the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field
            <div
              key={one.nodeId}
              id={`found-${one.nodeId}`}
              className="found-line"
              role="option"
              aria-selected={one === active}
              onClick={() => go(index)}
            >
              <NodeSign icon={kind?.icon ?? ''} group={kind?.group ?? 'logic'} />
              <span className="found-name">{one.name}</span>
              <span className="found-where">
                {one.setting === null
                  ? one.excerpt
                  : `${settingTitle(kind?.fields ?? [], one.setting)}: ${one.excerpt}`}
              </span>
            </div>
          );
        })}
      </div>
    </DialogFrame>
  );
}
