import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

type FactProps = {
  readonly name: string;
  readonly value: string | undefined;
  /** Drawn instead of the plain value when there is one. */
  readonly children?: ReactNode;
};

/** One thing that is known, or not, with its name. */
export function Fact({ name, value, children }: FactProps) {
  const words = useWords();
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd dir="auto" data-known={Boolean(value)}>
        {value ? (children ?? value) : words.details.unknown}
      </dd>
    </div>
  );
}
