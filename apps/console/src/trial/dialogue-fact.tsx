import type { ConversationFact } from '../admin/shapes.ts';
import { useAdminWords } from '../admin/use-admin.ts';

/** Fields every fact has, or that say nothing to a person. */
const UNTOLD: ReadonlySet<string> = new Set([
  'type',
  'at',
  'epoch',
  'seq',
  'words',
  'messageId',
  'handoverId',
  'effectId',
  'steps',
  'length',
  'endpointId',
  'visitorId',
  'flow',
]);

/** Something that happened, in a line. */
export function DialogueFact({ fact }: { readonly fact: ConversationFact }) {
  const facts: { readonly [type: string]: string } = useAdminWords().trial.facts;
  const more = detailsOf(fact);
  return (
    <p className="trial-fact">
      <span>{facts[fact.type] ?? fact.type}</span>
      {more === '' ? null : <span className="faint">{more}</span>}
    </p>
  );
}

function wordsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(wordsOf).join(', ');
}

/** What a fact says beside its type, shortly. */
function detailsOf(fact: ConversationFact): string {
  return Object.entries(fact)
    .filter(([name, value]) => !UNTOLD.has(name) && value !== null && value !== '')
    .map(([name, value]) => {
      return `${name}: ${wordsOf(value)}`;
    })
    .join(' · ');
}
