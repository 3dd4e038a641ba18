import { Flag } from 'lucide-react';
import { memo, useState } from 'react';
import { keyOf, type RaisedFlag } from '../attention/flags.ts';
import { useDesk, useNow } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { durationWords, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { useChatActions } from './use-chat-actions.ts';

/** More are shown when somebody asks for them. */
const SHOWN_AT_FIRST = 3;

/** For supervisors: who wants help, the one who has waited longest on top. */
export function FlagsTray() {
  const flags = useDesk((state) => state.flags);
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  if (flags.length === 0) return null;
  const shown = isWhole ? flags : flags.slice(0, SHOWN_AT_FIRST);
  const { flags: say } = words.company;
  return (
    <section className="flags" aria-label={say.title(flags.length)}>
      <h2 className="flags-title">
        <Flag size={13} aria-hidden="true" />
        {say.title(flags.length)}
      </h2>
      <ul className="flags-list">
        {shown.map((flag) => (
          <FlagLine key={keyOf(flag)} flag={flag} />
        ))}
      </ul>
      {shown.length < flags.length ? (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {say.show}
        </button>
      ) : null}
    </section>
  );
}

const FlagLine = memo(function FlagLine({ flag }: { readonly flag: RaisedFlag }) {
  const words = useWords();
  const actions = useChatActions();
  const now = useNow(5_000);
  const { flags: say } = words.company;
  const { chatId, agentName, note, raisedAt } = flag;
  const visitor = visitorName(
    { chatId, context: flag.visitorName ? { name: flag.visitorName } : {} },
    words,
  );
  return (
    <li className="flag">
      <span className="flag-who">
        <bdi>{say.by(agentName, visitor)}</bdi>
      </span>
      <time
        className="flag-age"
        dateTime={new Date(raisedAt).toISOString()}
        title={exactTime(raisedAt, words)}
      >
        {durationWords(now - raisedAt, words)}
      </time>
      <p className="flag-note" dir="auto" data-empty={note === null}>
        {note ?? say.noNote}
      </p>
      <button
        type="button"
        className="link-button"
        aria-label={say.lowerOf(agentName)}
        onClick={() => actions.lowerFlag(chatId)}
      >
        {say.lower}
      </button>
    </li>
  );
});
