import type { NodeId } from '@baton/flow';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useAdmin } from '../../admin/use-admin.ts';
import { usePage, usePreferences } from '../../desk/use-console.ts';
import { copySelected, duplicateSelected, pasteText, removeSelected } from '../desk/author-acts.ts';
import { type BuilderAct, builderAct } from '../desk/builder-key.ts';
import { type Direction, stepTo } from '../document/step-to.ts';
import { useBuilder } from '../use-builder.ts';
import { exitsFor } from './canvas-nodes.ts';

export type BuilderKeyTargets = {
  readonly onAdd: () => void;
  readonly onFind: () => void;
  readonly onTest: () => void;
  readonly onPublish: () => void;
  readonly onKeys: () => void;
};

/** The keys and the clipboard of the builder. What means nothing here goes on to the desk's keys. */
export function useBuilderKeys(
  area: RefObject<HTMLElement | null>,
  targets: BuilderKeyTargets,
): void {
  const { platform } = usePage();
  const { singleKeys } = usePreferences();
  const act = useAct(area, targets);
  const clipboard = useClipboard(area);
  const latest = useRef({ act, clipboard });
  latest.current = { act, clipboard };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isAsked()) return;
      const wanted = builderAct(event, { platform, singleKeys, focus: focusOf(event.target) });
      if (wanted === undefined || !latest.current.act(wanted)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onCopy = (event: ClipboardEvent): void => latest.current.clipboard(event);
    // Before the desk's keys, which listen to the window.
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onCopy);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onCopy);
    };
  }, [platform, singleKeys]);
}

/** Does it; false when there was nothing to do, and the key is somebody else's. */
function useAct(area: RefObject<HTMLElement | null>, targets: BuilderKeyTargets) {
  const parts = useBuilder();
  const { permissions } = useAdmin();
  const canvas = useReactFlow();
  const { desk } = parts;
  const mayEdit = permissions.has('flows.edit');
  const show = (id: NodeId): void => {
    desk.select([id]);
    const node = canvas.getNode(id);
    const element = nodeElement(area.current, id);
    element?.focus({ preventScroll: true });
    if (node && !isInView(element, area.current)) {
      const { x, y } = node.position;
      const { width = 0, height = 0 } = node.measured ?? {};
      canvas
        .setCenter(x + width / 2, y + height / 2, { zoom: canvas.getZoom(), duration: 0 })
        .catch(reportError);
    }
  };
  const step = (direction: Direction): boolean => {
    const { history, selection, outline } = desk.state;
    const from = [...selection].at(-1) ?? null;
    const to = stepTo(history.present, from, direction, (id) => {
      const node = history.present.nodes.find((each) => each.id === id);
      return node ? exitsFor(node, { kinds: parts.kinds, outline }).map((exit) => exit.id) : [];
    });
    if (to !== undefined) show(to);
    return true;
  };
  return (act: BuilderAct): boolean => {
    const { selection, history, panel } = desk.state;
    switch (act) {
      case 'along':
      case 'back':
      case 'next':
      case 'previous':
        return step(act);
      case 'open': {
        const [id] = selection;
        if (id === undefined) return step('along');
        desk.jump(id, null);
        focusPanel(area.current);
        return true;
      }
      case 'let-go':
        if (panel !== 'none') desk.show('none');
        else if (selection.size > 0) desk.select([]);
        else return false;
        area.current?.querySelector<HTMLElement>('.react-flow__node.selected')?.focus();
        return true;
      case 'to-canvas': {
        const id = [...selection][0] ?? history.present.nodes[0]?.id;
        if (id === undefined) return false;
        nodeElement(area.current, id)?.focus({ preventScroll: true });
        return true;
      }
      case 'remove':
        if (mayEdit) removeSelected(parts);
        return mayEdit;
      case 'duplicate':
        if (mayEdit) duplicateSelected(parts);
        return true;
      case 'undo':
        desk.undo();
        return true;
      case 'redo':
        desk.redo();
        return true;
      case 'all':
        desk.select(history.present.nodes.map(({ id }) => id));
        return true;
      case 'fit':
        canvas.fitView({ maxZoom: 1, padding: 0.16 }).catch(reportError);
        return true;
      case 'closer':
        canvas.zoomIn().catch(reportError);
        return true;
      case 'further':
        canvas.zoomOut().catch(reportError);
        return true;
      case 'save':
        desk.saveNow().catch(reportError);
        return true;
      case 'add':
        if (mayEdit) targets.onAdd();
        return mayEdit;
      case 'find':
        targets.onFind();
        return true;
      case 'test':
        targets.onTest();
        return true;
      case 'publish':
        targets.onPublish();
        return true;
      default:
        targets.onKeys();
        return true;
    }
  };
}

function useClipboard(area: RefObject<HTMLElement | null>) {
  const parts = useBuilder();
  const { words, say, permissions } = useAdmin();
  const canvas = useReactFlow();
  return (event: ClipboardEvent): void => {
    if (isAsked() || focusOf(event.target) === 'typing' || !event.clipboardData) return;
    if (event.type === 'paste') {
      if (!permissions.has('flows.edit')) return;
      const box = area.current?.querySelector('.canvas')?.getBoundingClientRect();
      const middle = canvas.screenToFlowPosition({
        x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 100,
        y: (box?.top ?? 0) + (box?.height ?? 0) / 3,
      });
      const pasted = pasteText(parts, event.clipboardData.getData('text/plain'), middle);
      if (pasted === null) return;
      event.preventDefault();
      if (pasted === 'no-room') say('warning', words.builder.noRoom);
      else say('plain', words.builder.pasted(pasted));
      return;
    }
    // Words that are marked with the mouse are what is meant.
    if ((getSelection()?.toString() ?? '') !== '') return;
    const copied = copySelected(parts);
    if (!copied) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copied.text);
    say('plain', words.builder.copied(copied.count));
    if (event.type === 'cut' && permissions.has('flows.edit')) removeSelected(parts);
  };
}

function focusOf(target: EventTarget | null): 'typing' | 'canvas' | 'elsewhere' {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.isContentEditable || target.closest('input, textarea, select')) return 'typing';
  if (target.closest('[role="menu"]')) return 'typing';
  if (target === document.body || target.closest('.canvas')) return 'canvas';
  return 'elsewhere';
}

/** A question in the middle of the screen is answered first. */
function isAsked(): boolean {
  return document.querySelector('.dialog, .palette') !== null;
}

function nodeElement(area: HTMLElement | null, id: NodeId): HTMLElement | null | undefined {
  return area?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`);
}

function focusPanel(area: HTMLElement | null): void {
  // The panel is drawn with this press of the key; it has fields once that is done.
  queueMicrotask(() => {
    area
      ?.querySelector<HTMLElement>('.side-body input, .side-body textarea, .side-body select')
      ?.focus();
  });
}

function isInView(element: Element | null | undefined, area: Element | null): boolean {
  const canvas = area?.querySelector('.canvas');
  if (!element || !canvas) return false;
  const [box, frame] = [element.getBoundingClientRect(), canvas.getBoundingClientRect()];
  return (
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom
  );
}
