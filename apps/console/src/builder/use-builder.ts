import type { NodeId, NodeTypeDescription } from '@baton/flow';
import { invariant } from '@baton/kernel';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Catalogue, Flow, Provider } from '../admin/shapes.ts';
import { type Observable, observable } from '../observable.ts';
import type { BuilderDesk, BuilderState } from './desk/builder-desk.ts';
import { type Lights, NO_LIGHTS } from './lights.ts';
import { type Field, fieldsOf } from './schema/schema-fields.ts';

/** A type of node with its settings read. */
export type NodeKind = NodeTypeDescription & { readonly fields: readonly Field[] };

/** Where the next node from the palette goes: behind an exit that was drawn into the open. */
export type Pending = {
  readonly nodeId: NodeId;
  readonly exit: string;
  readonly position: { readonly x: number; readonly y: number };
} | null;

export type BuilderParts = {
  readonly desk: BuilderDesk;
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  readonly kinds: ReadonlyMap<string, NodeKind>;
  readonly flows: readonly Flow[];
  readonly providers: readonly Provider[];
  readonly lights: Observable<Lights>;
  readonly pending: Observable<Pending>;
  readonly freshId: () => NodeId;
  /** What publishing or rolling back changed about the flow. */
  readonly onFlow: (flow: Flow) => void;
};

export const BuilderContext = createContext<BuilderParts | null>(null);

/** The parts of the flow that is open. */
export function useBuilder(): BuilderParts {
  const parts = useContext(BuilderContext);
  invariant(parts, 'a flow is open before its builder is drawn');
  return parts;
}

/** A piece of the state of the flow that is open. */
export function useBuilderState<Piece>(select: (state: BuilderState) => Piece): Piece {
  const { desk } = useBuilder();
  return useSyncExternalStore(desk.subscribe, () => select(desk.state));
}

/** What a watched value is now. */
export function useObserved<Value>(watched: Observable<Value>): Value {
  return useSyncExternalStore(watched.subscribe, () => watched.state);
}

/** Types of nodes by their name, with their fields read once. */
export function kindsOf(catalogue: Catalogue): ReadonlyMap<string, NodeKind> {
  return new Map(
    catalogue.nodeTypes.map((type) => [type.type, { ...type, fields: fieldsOf(type.schema) }]),
  );
}

/** Lights that are off. */
export function noLights(): Observable<Lights> {
  return observable(NO_LIGHTS);
}
