import type { ConnectionStatus } from '@baton/client';
import { later } from '@baton/kernel';
import { CloudOff } from 'lucide-react';
import { useDesk, useNow } from '../desk/use-console.ts';
import { clockTime, exactTime, secondsLeft } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';

/** At the foot of the list: live, catching up or offline, and never "connected" when it is not. */
export function ConnectionLine() {
  const words = useWords();
  const connection = useDesk((state) => state.connection);
  const line = connectionWords(connection, words);
  return (
    <p className="connection" role="status" data-kind={connection.kind} title={line.hint}>
      <span className="connection-dot" aria-hidden="true" />
      {line.text}
    </p>
  );
}

function connectionWords(
  connection: ConnectionStatus,
  words: Words,
): { readonly text: string; readonly hint: string | undefined } {
  const say = words.connection;
  switch (connection.kind) {
    case 'idle':
      return { text: say.idle, hint: undefined };
    case 'connecting':
      return { text: say.connecting, hint: undefined };
    case 'live':
      return { text: say.live, hint: say.liveHint };
    case 'catching-up':
      return { text: say.catchingUp, hint: say.catchingUpHint };
    case 'offline':
      return { text: say.offline, hint: say.offlineSince(clockTime(connection.since, words)) };
    default:
      return { text: say.offline, hint: words.refusals[connection.refusal] };
  }
}

/** Across the top while there is no connection: since when, how old the screen is, and that writing goes on. */
export function ConnectionBanner() {
  const connection = useDesk((state) => state.connection);
  return connection.kind === 'offline' ? <OfflineBanner offline={connection} /> : null;
}

type Offline = Extract<ConnectionStatus, { kind: 'offline' }>;

function OfflineBanner({ offline }: { readonly offline: Offline }) {
  const words = useWords();
  const now = useNow();
  const aheadMs = useDesk((state) => state.serverAheadMs);
  const lastLiveAt = useDesk((state) => state.lastLiveAt);
  const waiting = useDesk((state) => state.outgoing.length);
  const seconds = secondsLeft(offline.retryAt, later(now, -aheadMs));
  return (
    <div className="banner banner--offline">
      <CloudOff size={16} aria-hidden="true" />
      <p role="status">
        <strong>{words.connection.offlineSince(clockTime(offline.since, words))}</strong>{' '}
        {lastLiveAt === null ? (
          words.connection.neverSynced
        ) : (
          <span title={exactTime(lastLiveAt, words)}>
            {words.connection.lastSync(clockTime(lastLiveAt, words))}
          </span>
        )}{' '}
        {words.connection.keepWriting}
      </p>
      <span className="banner-aside">
        {waiting > 0 ? <span>{words.connection.undelivered(waiting)}</span> : null}
        <span>{seconds > 0 ? words.connection.retryIn(seconds) : words.connection.retrying}</span>
      </span>
    </div>
  );
}
