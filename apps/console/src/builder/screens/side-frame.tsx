import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';

type SideFrameProps = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Something that lies beside the canvas. */
export function SideFrame({ title, actions, onClose, children }: SideFrameProps) {
  const words = useAdminWords();
  return (
    <section className="side" aria-label={title}>
      <header className="side-head">
        <h2 className="side-title">{title}</h2>
        {actions}
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="side-body">{children}</div>
    </section>
  );
}
