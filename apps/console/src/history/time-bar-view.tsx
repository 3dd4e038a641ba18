import { useWords } from '../words/use-words.ts';
import { exactLength } from './exact-length.ts';
import type { AgentSession } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { timeSlices } from './time-bar.ts';

/** Where the time of a sign-in went: one bar, and under it the same in words. */
export function TimeBar({ session }: { readonly session: AgentSession }) {
  const { facts } = useHistoryWords();
  const desk = useWords();
  const words = facts.session;
  const slices = timeSlices(session);
  const whole = session.onlineMs + session.awayMs;
  return (
    <section className="time-bar" aria-label={words.times}>
      <h3>
        {words.times}{' '}
        <span className="faint numbers">
          {words.totals.whole} {exactLength(whole, desk)}
        </span>
      </h3>
      {slices.length === 0 ? (
        <p className="faint">{words.noTime}</p>
      ) : (
        <div className="time-bar-track" aria-hidden="true">
          {slices.map(({ part, ms }) => (
            <span
              key={part}
              className="time-bar-slice"
              data-part={part}
              style={{ flexGrow: ms }}
              title={`${words.parts[part]} ${exactLength(ms, desk)}`}
            />
          ))}
        </div>
      )}
      <dl className="time-bar-legend">
        {slices.map(({ part, ms, percent }) => (
          <div key={part} className="time-bar-part" data-part={part}>
            <dt>{words.parts[part]}</dt>
            <dd className="numbers">
              {exactLength(ms, desk)} <span className="faint">{percent} %</span>
            </dd>
          </div>
        ))}
      </dl>
      <dl className="time-bar-totals">
        <div>
          <dt>{words.totals.online}</dt>
          <dd className="numbers">{exactLength(session.onlineMs, desk)}</dd>
        </div>
        <div>
          <dt>{words.totals.inChats}</dt>
          <dd className="numbers">{exactLength(session.inChatsMs, desk)}</dd>
        </div>
      </dl>
      {session.signedOutAt === null ? <p className="audit-note">{words.live}</p> : null}
    </section>
  );
}
