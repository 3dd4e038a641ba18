import type { ClientWorld } from '@baton/client';
import type { FlowDocument, FlowId, FlowProblem, NodeId } from '@baton/flow';
import type { AdminApi } from '../../admin/api.ts';
import type { Failure } from '../../admin/rest.ts';
import type { Draft, Flow, NodeOutline } from '../../admin/shapes.ts';
import { type Observable, observable } from '../../observable.ts';
import * as histories from '../document/history.ts';

/** How far the draft on the server is behind the one on the canvas. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Somebody else saved the draft meanwhile; the author says whose is kept. */
  | { readonly kind: 'conflict' };

/** What lies beside the canvas. */
export type Panel = 'none' | 'node' | 'intents' | 'problems' | 'versions';

export type BuilderState = {
  readonly history: histories.History<FlowDocument>;
  /** Of the flow, as the server last told it. */
  readonly revision: number;
  readonly save: SaveState;
  readonly outline: ReadonlyMap<NodeId, NodeOutline>;
  readonly problems: readonly FlowProblem[];
  readonly selection: ReadonlySet<NodeId>;
  readonly panel: Panel;
  /** A setting to be brought before the author's eyes; raised anew with each jump. */
  readonly spot: { readonly setting: string | null; readonly turn: number };
};

/** A pause in the edits of this length saves the draft, in milliseconds. */
export const SAVE_AFTER_MS = 600;
/** After a failure it is tried again by itself, in milliseconds. */
export const SAVE_AGAIN_AFTER_MS = 5_000;

/** A flow that is being edited: its document, what was done to it, and its draft on the server. */
export interface BuilderDesk extends Observable<BuilderState> {
  readonly flowId: FlowId;
  /** Edits with the same `about` in a row are taken back as one. */
  edit(change: (flow: FlowDocument) => FlowDocument, about?: string | null): void;
  undo(): void;
  redo(): void;
  select(ids: Iterable<NodeId>): void;
  show(panel: Panel): void;
  /** Selects a node, opens its settings and shows the one that is named. */
  jump(nodeId: NodeId | null, setting: string | null): void;
  /** Saves now what is not saved. True when the server has everything. */
  saveNow(): Promise<boolean>;
  /** Ends a conflict: with this document, or with the one the server has. */
  settle(keep: 'mine' | 'theirs'): Promise<void>;
  /** What a restored version, or another answer of the server, says the draft is now. */
  take(draft: Draft): void;
  /** What publishing answered: the flow has another revision. */
  published(flow: Flow): void;
  told(problems: readonly FlowProblem[]): void;
  /** Saves what is left and stops. */
  close(): void;
}

type Options = {
  readonly api: Pick<AdminApi['flows'], 'draft' | 'saveDraft'>;
  readonly world: Pick<ClientWorld, 'after'>;
  readonly draft: Draft;
};

/** Opens the draft of a flow for editing. */
export function builderDesk({ api, world, draft }: Options): BuilderDesk {
  const { flowId } = draft;
  const shelf = observable<BuilderState>({
    history: histories.historyOf(draft.document),
    ...told(draft),
    save: { kind: 'saved' },
    selection: new Set(),
    panel: 'none',
    spot: { setting: null, turn: 0 },
  });
  const change = (part: Partial<BuilderState>): void => shelf.set({ ...shelf.state, ...part });
  const present = (): FlowDocument => shelf.state.history.present;
  let stored = draft.document;
  let stopWaiting = (): void => {};
  let saving: Promise<boolean> | null = null;
  let isClosed = false;

  function goTo(history: histories.History<FlowDocument>): void {
    if (history === shelf.state.history) return;
    const there = new Set(history.present.nodes.map(({ id }) => id));
    const { selection, panel } = shelf.state;
    const kept = new Set([...selection].filter((id) => there.has(id)));
    const isGone = panel === 'node' && kept.size !== 1;
    change({
      history,
      ...(kept.size === selection.size ? {} : { selection: kept }),
      ...(isGone ? { panel: 'none' } : {}),
    });
    if (history.present !== stored) wait();
  }

  function wait(): void {
    if (shelf.state.save.kind === 'conflict') return;
    if (shelf.state.save.kind !== 'saving') change({ save: { kind: 'waiting' } });
    stopWaiting();
    stopWaiting = world.after(SAVE_AFTER_MS, later);
  }

  function later(): void {
    change({ history: histories.rest(shelf.state.history) });
    saveNow().catch((error: unknown) => reportError(error));
  }

  function saveNow(): Promise<boolean> {
    stopWaiting();
    saving ??= save().finally(() => {
      saving = null;
    });
    return saving;
  }

  async function save(): Promise<boolean> {
    while (present() !== stored && shelf.state.save.kind !== 'conflict') {
      const document = present();
      change({ save: { kind: 'saving' } });
      const answer = await api.saveDraft(flowId, shelf.state.revision, document);
      if (!answer.ok) {
        failed(answer.failure);
        return false;
      }
      stored = document;
      change({ ...told(answer.value), save: { kind: 'saved' } });
      if (present() !== stored && !isClosed) {
        wait();
        return false;
      }
    }
    return present() === stored && shelf.state.save.kind !== 'conflict';
  }

  function failed(failure: Failure): void {
    if (failure.code === 'stale-revision') {
      change({ save: { kind: 'conflict' } });
      return;
    }
    change({ save: { kind: 'failed', failure } });
    if (failure.code !== 'forbidden' && !isClosed) {
      stopWaiting = world.after(SAVE_AGAIN_AFTER_MS, later);
    }
  }

  function take(next: Draft): void {
    stopWaiting();
    stored = next.document;
    goTo(histories.record(shelf.state.history, next.document));
    change({ ...told(next), save: { kind: 'saved' } });
  }

  /** Theirs becomes the step before mine, so that undo shows what was left. */
  async function keepMine({ document, revision }: Draft): Promise<void> {
    stored = document;
    const mine = present();
    const history = histories.record(histories.record(shelf.state.history, document), mine);
    change({ history, revision, save: { kind: 'waiting' } });
    await saveNow();
  }

  return {
    flowId,
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    edit: (edit, about = null) =>
      goTo(histories.record(shelf.state.history, edit(present()), about)),
    undo: () => goTo(histories.undo(shelf.state.history)),
    redo: () => goTo(histories.redo(shelf.state.history)),
    select(ids) {
      const selection = new Set(ids);
      const before = shelf.state.selection;
      if (selection.size === before.size && [...selection].every((id) => before.has(id))) return;
      const { panel, spot } = shelf.state;
      const closes = panel === 'node' && selection.size !== 1;
      change({
        selection,
        spot: { ...spot, setting: null },
        ...(closes ? { panel: 'none' } : {}),
      });
    },
    show: (panel) => change({ panel }),
    jump(nodeId, setting) {
      const turn = shelf.state.spot.turn + 1;
      if (nodeId === null) {
        change({ panel: setting?.startsWith('intents') ? 'intents' : 'problems' });
        return;
      }
      change({ selection: new Set([nodeId]), panel: 'node', spot: { setting, turn } });
    },
    saveNow,
    async settle(keep) {
      const answer = await api.draft(flowId);
      if (!answer.ok) failed(answer.failure);
      else if (keep === 'theirs') take(answer.value);
      else await keepMine(answer.value);
    },
    take,
    published: (flow) => change({ revision: flow.revision }),
    told: (problems) => change({ problems }),
    close() {
      isClosed = true;
      saveNow().catch((error: unknown) => reportError(error));
    },
  };
}

function told(draft: Draft): Pick<BuilderState, 'revision' | 'outline' | 'problems'> {
  return {
    revision: draft.revision,
    outline: new Map(draft.outline.map((each) => [each.nodeId, each])),
    problems: draft.problems,
  };
}
