import { UserRoundX } from 'lucide-react';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { clockTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';

/** Says what the desk did while this agent could not be reached, until they have read it. */
export function AbsenceBanner() {
  const words = useWords();
  const actions = useActions();
  const { workplace } = useConsole();
  const absence = useWorkplace((state) => state.absence);
  if (absence === null) return null;
  return (
    <div className="banner banner--absence" role="alert">
      <UserRoundX size={16} aria-hidden="true" />
      <p>
        <strong>{words.absence.title(clockTime(absence.since, words))}.</strong>{' '}
        {words.absence.handedOn(absence.chats)} {words.absence.back}
      </p>
      <span className="banner-aside">
        <button type="button" className="button" onClick={() => workplace.absent(null)}>
          {words.absence.dismiss}
        </button>
        <button
          type="button"
          className="button button--accent"
          onClick={() => actions.goTo('online')}
        >
          {words.presence.goOnline}
        </button>
      </span>
    </div>
  );
}
