import type { ReactNode } from 'react';

type FactGroupProps = { readonly title: string; readonly children: ReactNode };

/** Things that are known, under a heading. */
export function FactGroup({ title, children }: FactGroupProps) {
  return (
    <section className="fact-group" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

type FactRowProps = { readonly name: string; readonly children: ReactNode };

/** One of them with its name. Stands in a list of descriptions. */
export function FactRow({ name, children }: FactRowProps) {
  return (
    <div className="fact-row">
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
