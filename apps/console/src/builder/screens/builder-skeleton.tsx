import { useAdminWords } from '../../admin/use-admin.ts';

/** The builder's layout while its flow is on the way. */
export function BuilderSkeleton() {
  const words = useAdminWords();
  return (
    <div className="builder" role="status" aria-label={words.frame.loading}>
      <div className="builder-bar">
        <span className="skeleton builder-skeleton-name" />
      </div>
      <div className="builder-body">
        <div className="node-palette builder-skeleton-list">
          {LINES.map((line) => (
            <span key={line} className="skeleton" />
          ))}
        </div>
        <div className="builder-canvas builder-skeleton-canvas" />
      </div>
    </div>
  );
}

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const;
