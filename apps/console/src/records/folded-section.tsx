import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

type FoldedProps = { readonly title: string; readonly children: ReactNode };

/** A part one opens when one needs it; nothing of it is asked for before. */
export function FoldedSection({ title, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="folded">
      <h3>
        <button
          type="button"
          className="folded-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight size={14} aria-hidden="true" />
          {title}
        </button>
      </h3>
      {isOpen ? <div className="folded-body">{children}</div> : null}
    </section>
  );
}
