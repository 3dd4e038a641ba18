import type { Brings } from '../admin/shapes.ts';
import { useAdminWords } from '../admin/use-admin.ts';

/** What a handover would bring to its chat: records, and fields of the transcript. */
export function BroughtLine({ brings }: { readonly brings: Brings }) {
  const words = useAdminWords().trial.brings;
  const { attached, missing, filled, notFilled } = brings;
  const whyNot: { readonly [why: string]: string } = words.whyNot;
  const lines = [
    ...attached.map(({ recordType, recordId }) => words.attached(recordType, recordId)),
    ...missing.map(({ type, record, why }) => words.missing(type, record, words.why[why])),
    ...Object.entries(filled).map(([field, value]) => words.filled(field, String(value))),
    ...notFilled.map(({ name, value, why }) => words.notFilled(name, value, whyNot[why] ?? why)),
  ];
  return (
    <ul className="trial-brings" aria-label={words.title}>
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}
