import type { ReactNode } from 'react';

type PageFrameProps = {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A screen of the administration: what it is, what can be done, and the thing itself. */
export function PageFrame({ title, lead, actions, children }: PageFrameProps) {
  return (
    <section className="page" aria-label={title}>
      <header className="page-head">
        <div>
          <h2 className="page-title">{title}</h2>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      <div className="page-body">{children}</div>
    </section>
  );
}
