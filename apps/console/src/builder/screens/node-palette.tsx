import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useAdmin } from '../../admin/use-admin.ts';
import { addKind } from '../desk/author-acts.ts';
import { type NodeKind, useBuilder, useObserved } from '../use-builder.ts';
import { NODE_DRAG } from './flow-canvas.tsx';
import { NodeSign } from './node-sign.tsx';
import { useHeights } from './use-heights.ts';

const GROUPS = ['talk', 'ask', 'logic', 'handover', 'services'] as const;

type NodePaletteProps = {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Raised when the field should have the focus. */
  readonly turn: number;
};

/** What can be put onto the canvas. */
export function NodePalette({ isOpen, onToggle, turn }: NodePaletteProps) {
  const { words } = useAdmin();
  const texts = words.builder.palette;
  if (!isOpen) {
    return (
      <aside className="node-palette node-palette--closed" aria-label={texts.title}>
        <button type="button" className="icon-button" aria-label={texts.show} onClick={onToggle}>
          <PanelLeftOpen size={16} aria-hidden="true" />
        </button>
      </aside>
    );
  }
  return (
    <aside className="node-palette" aria-label={texts.title}>
      <PaletteList turn={turn} onHide={onToggle} />
    </aside>
  );
}

function PaletteList({ turn, onHide }: { readonly turn: number; readonly onHide: () => void }) {
  const { words } = useAdmin();
  const texts = words.builder.palette;
  const { kinds, pending } = useBuilder();
  const drawn = useObserved(pending);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const add = useAdd();
  const found = useMemo(() => matching([...kinds.values()], query), [kinds, query]);
  const active = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    if (turn > 0 || drawn) field.current?.focus();
  }, [turn, drawn]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      add(active);
      setQuery('');
    } else if (event.key === 'Escape') {
      pending.set(null);
      setQuery('');
    }
  }
  return (
    <>
      <div className="node-search">
        <Search size={14} aria-hidden="true" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="node-types"
          aria-activedescendant={active ? `node-type-${active.type}` : undefined}
          aria-label={texts.search}
          placeholder={texts.search}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="icon-button" aria-label={texts.hide} onClick={onHide}>
          <PanelLeftClose size={16} aria-hidden="true" />
        </button>
      </div>
      <div className="node-types" id="node-types" role="listbox" aria-label={texts.title}>
        {found.length === 0 ? <p className="node-none">{texts.nothing}</p> : null}
        {GROUPS.map((group) => {
          const own = found.filter((kind) => kind.group === group);
          if (own.length === 0) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
            <div key={group} role="group" aria-label={texts.groups[group]}>
              <p className="node-group" aria-hidden="true">
                {texts.groups[group]}
              </p>
              {own.map((kind) => (
                <PaletteEntry
                  key={kind.type}
                  kind={kind}
                  isActive={kind === active && (query !== '' || drawn !== null || at > 0)}
                  onAdd={() => add(kind)}
                />
              ))}
            </div>
          );
        })}
      </div>
      <p className="node-hint">{texts.hint}</p>
    </>
  );
}

type PaletteEntryProps = {
  readonly kind: NodeKind;
  readonly isActive: boolean;
  readonly onAdd: () => void;
};

function PaletteEntry({ kind, isActive, onAdd }: PaletteEntryProps) {
  const entry = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field that has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox never has the focus
    <div
      ref={entry}
      id={`node-type-${kind.type}`}
      className="node-type"
      role="option"
      aria-selected={isActive}
      title={kind.help}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(NODE_DRAG, kind.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={onAdd}
    >
      <NodeSign icon={kind.icon} group={kind.group} />
      {kind.title}
    </div>
  );
}

function useAdd(): (kind: NodeKind) => void {
  const parts = useBuilder();
  const { words, say } = useAdmin();
  const heightOf = useHeights();
  return (kind) => {
    const drawn = parts.pending.state;
    const target = drawn
      ? {
          kind: 'behind' as const,
          nodeId: drawn.nodeId,
          exit: drawn.exit,
          place: drawn.position,
        }
      : { kind: 'after-selection' as const };
    parts.pending.set(null);
    const id = addKind(parts, kind, target, heightOf);
    if (id === null) say('warning', words.builder.palette.full);
    else parts.desk.jump(id, null);
  };
}

function matching(kinds: readonly NodeKind[], query: string): readonly NodeKind[] {
  const wanted = query.trim().toLowerCase();
  // There is one Start in every flow, and it cannot be taken out.
  const all = kinds.filter(({ type }) => type !== 'start');
  const named = all.filter(({ title }) => title.toLowerCase().includes(wanted));
  const helped = all.filter(
    (kind) => !named.includes(kind) && kind.help.toLowerCase().includes(wanted),
  );
  const found = [...named, ...helped];
  return GROUPS.flatMap((group) => found.filter((kind) => kind.group === group));
}
