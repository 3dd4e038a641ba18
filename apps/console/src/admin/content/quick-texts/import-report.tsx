import { useAdmin } from '../../use-admin.ts';
import type { ImportedLine } from '../content-shapes.ts';
import { type importCounts, worstFirst } from './import-counts.ts';

/** So many lines are shown; those that are left out are among the first. */
const LINES_SHOWN = 200;
const TONES: { readonly [Outcome in ImportedLine['outcome']]: string } = {
  created: 'green',
  changed: 'amber',
  unchanged: 'plain',
  refused: 'red',
};

type ImportReportProps = {
  readonly lines: readonly ImportedLine[];
  readonly counts: ReturnType<typeof importCounts>;
};

/** What becomes of each line of a file, those that are left out first. */
export function ImportReport({ lines, counts }: ImportReportProps) {
  const { words } = useAdmin();
  const texts = words.content.texts;
  return (
    <>
      <p role="status">{texts.counts(counts.created, counts.changed, counts.refused)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className="import-lines" tabIndex={0} aria-label={texts.importTitle}>
        <table className="table table--dense">
          <thead>
            <tr>
              <th scope="col">{texts.importColumns.line}</th>
              <th scope="col">{texts.importColumns.name}</th>
              <th scope="col">{texts.importColumns.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {worstFirst(lines)
              .slice(0, LINES_SHOWN)
              .map((line) => (
                <tr key={line.line}>
                  <td className="table-soft table-when">{line.line}</td>
                  <th scope="row">
                    <bdi>{line.name}</bdi>
                  </th>
                  <td>
                    <span className={`tag tag--${TONES[line.outcome]}`}>
                      {texts.outcomes[line.outcome]}
                    </span>
                    {line.why === null ? null : <span className="import-why">{line.why}</span>}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
        {lines.length > LINES_SHOWN ? (
          <p className="faint">{texts.moreLines(lines.length - LINES_SHOWN)}</p>
        ) : null}
      </section>
    </>
  );
}
