import { Archive } from 'lucide-react';
import { recordSections, sectionsFor } from '../admin/routes.ts';
import { goTo, useRoute } from '../admin/use-route.ts';
import { useConsole } from '../desk/use-console.ts';
import { Hint } from '../screens/hint.tsx';
import { useRailWords } from './rail-words.ts';

/** The way to the records, for whoever may read some of them. */
export function RecordsButton() {
  const words = useRailWords();
  const { session } = useConsole();
  const route = useRoute();
  const [first] = recordSections(sectionsFor(session.permissions));
  if (first === undefined) return null;
  const isHere = route.area === 'admin' && recordSections([route.section]).length > 0;
  return (
    <Hint text={words.records}>
      <button
        type="button"
        className="rail-button"
        aria-current={isHere ? 'page' : undefined}
        aria-label={words.records}
        onClick={() => goTo({ area: 'admin', section: first, id: null })}
      >
        <Archive size={18} aria-hidden="true" />
      </button>
    </Hint>
  );
}
