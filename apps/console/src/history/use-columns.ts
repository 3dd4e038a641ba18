import { useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { Column } from './list-kind.ts';
import { type ColumnChoice, keepColumns, keptColumns, shownColumns } from './shown-columns.ts';

export type ChosenColumns<Item> = {
  readonly shown: readonly Column<Item>[];
  /** Whether somebody chose other ones than the usual. */
  readonly isChosen: boolean;
  /** Null goes back to the usual ones. */
  readonly choose: (choice: ColumnChoice | null) => void;
};

/** Which columns of a list somebody wants to see, kept in this browser. */
export function useColumns<Item>(kind: {
  readonly name: string;
  readonly columns: readonly Column<Item>[];
}): ChosenColumns<Item> {
  const { session, world } = useConsole();
  const person = session.agentId;
  const { name } = kind;
  const [choice, setChoice] = useState<{
    readonly name: string;
    readonly keys: ColumnChoice | null;
  }>(() => ({ name, keys: keptColumns(world.local, person, name) }));
  const keys = choice.name === name ? choice.keys : keptColumns(world.local, person, name);
  return {
    shown: shownColumns(kind.columns, keys),
    isChosen: keys !== null,
    choose(next) {
      keepColumns(world.local, { person, list: name }, next);
      setChoice({ name, keys: next });
    },
  };
}
