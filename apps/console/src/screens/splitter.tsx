import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useChoose, usePreferences } from '../desk/use-console.ts';
import { clampPane, PANE_STEP, PANES, type PaneName } from '../panes/pane-sizes.ts';
import { useWords } from '../words/use-words.ts';

type SplitterProps = {
  readonly pane: PaneName;
  /** Which side of the edge the pane lies on, in reading direction. */
  readonly side: 'before' | 'after';
};

/** The edge of a pane: dragged, moved by arrow keys, put back by a double click. */
export function Splitter({ pane, side }: SplitterProps) {
  const words = useWords();
  const choose = useChoose();
  const { panes } = usePreferences();
  const drag = useRef<{ fromX: number; width: number } | null>(null);
  const width = panes[pane];

  function widen(to: number): void {
    choose({ panes: { ...panes, [pane]: clampPane(pane, to) } });
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromX: event.clientX, width };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (!drag.current) return;
    widen(drag.current.width + (event.clientX - drag.current.fromX) * direction(side));
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowLeft: -PANE_STEP, ArrowRight: PANE_STEP }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    widen(width + step * direction(side));
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={words.panes[pane]}
      aria-valuenow={width}
      aria-valuemin={PANES[pane].least}
      aria-valuemax={PANES[pane].most}
      tabIndex={0}
      data-pane={pane}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onKeyDown={onKeyDown}
      onDoubleClick={() => widen(PANES[pane].usual)}
    />
  );
}

function direction(side: SplitterProps['side']): 1 | -1 {
  return side === 'before' ? 1 : -1;
}
