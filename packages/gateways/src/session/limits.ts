import {
  FRAME_BYTES_MAX,
  HEARTBEAT_GRACE_MS,
  HEARTBEAT_MS,
  OUTBOX_COMMANDS_MAX,
} from '@baton/protocol';

/** So much at once, and so much per second for ever. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/** What one person and one address may do before they are asked to wait. The load test brings wider ones. */
export type FloodLimits = {
  readonly visitorCommands: Rate;
  /** Pages a visitor goes to, which are counted by themselves: walking about must not cost anybody a word. */
  readonly visitorPages: Rate;
  readonly agentCommands: Rate;
  /** All commands from one address: a whole school may sit behind it. */
  readonly addressCommands: Rate;
  /** New connections, or new poll sessions, from one address. */
  readonly addressConnections: Rate;
  readonly connectionsPerAddressMax: number;
  /** More texts, or bytes, of one socket than this within `SWEEP_MS`, and it is not read until the next sweep. */
  readonly textsPerSweepMax: number;
  readonly bytesPerSweepMax: number;
};

export const defaultFloodLimits: FloodLimits = {
  visitorCommands: { burst: 20, perSecond: 5 },
  visitorPages: { burst: 10, perSecond: 0.5 },
  agentCommands: { burst: 200, perSecond: 40 },
  addressCommands: { burst: 400, perSecond: 100 },
  addressConnections: { burst: 100, perSecond: 10 },
  connectionsPerAddressMax: 500,
  // A returning client sends all its unanswered commands at once, each as a text of its own.
  textsPerSweepMax: 2 * OUTBOX_COMMANDS_MAX,
  // More than any person types, less than keeps others waiting.
  bytesPerSweepMax: 1024 * 1024,
};

/** For load tests, where thousands of visitors come from one address and type without pause. */
export const noFloodLimits: FloodLimits = {
  visitorCommands: unlimited(),
  visitorPages: unlimited(),
  agentCommands: unlimited(),
  addressCommands: unlimited(),
  addressConnections: unlimited(),
  connectionsPerAddressMax: Number.MAX_SAFE_INTEGER,
  textsPerSweepMax: Number.MAX_SAFE_INTEGER,
  bytesPerSweepMax: Number.MAX_SAFE_INTEGER,
};

/** A text above this is refused with a word. */
export const TEXT_BYTES_MAX = FRAME_BYTES_MAX;
/** Above this the connection is cut while the text arrives. */
export const TEXT_BYTES_CUT = 4 * FRAME_BYTES_MAX;
/** The most frames in one text. */
export const FRAMES_PER_TEXT_MAX = 256;
/** A connection that says so many malformed things in a row is closed. */
export const MALFORMED_IN_A_ROW_MAX = 20;
/** Frames kept while the desk is being opened: a returning client sends its unanswered commands right behind `hello`. */
export const EARLY_FRAMES_MAX = 256;
/** Frames from the desk kept until the welcome is out. */
export const ARRIVING_FRAMES_MAX = 10_000;
/** Sessions look after themselves once in this time: one timer for all of them. */
export const SWEEP_MS = 1_000;
/** A connection that was not heard for so many sweeps is given up. */
export const SILENT_SWEEPS_MAX = Math.ceil((HEARTBEAT_MS + HEARTBEAT_GRACE_MS) / SWEEP_MS);
/**
 * A connection that was told nothing for so many sweeps gets a sign of life. It answers with one of its own: browsers
 * slow the timers of hidden pages down, and ours keeps them alive. One sweep more than the clients' own heartbeat, so
 * that pages in sight come first.
 */
export const QUIET_SWEEPS_MAX = Math.ceil(HEARTBEAT_MS / SWEEP_MS) + 1;
/** Typing frames of one connection passed on within `SWEEP_MS`; the rest is dropped, for it is only typing. */
export const TYPING_PER_SWEEP_MAX = 5;
/** A socket that has so much unsent is closed; its client catches up by cursor. */
export const UNSENT_BYTES_MAX = 1024 * 1024;
/** All sockets of one gateway. */
export const SOCKETS_MAX = 50_000;
/** How many persons or addresses one throttle remembers; the longest known is forgotten first. */
export const THROTTLE_KEYS_MAX = 100_000;
/** How long a client that was refused for lack of room should wait. */
export const FULL_RETRY_MS = 5_000;
/** Returning clients are spread over this time. */
export const RETURN_SPREAD_MS = 3_000;
/** A poll session is forgotten this long after its last request was answered. */
export const POLL_SESSION_IDLE_MS = 20_000;
export const POLL_SESSIONS_MAX = 10_000;
/** Frames one poll session may leave unfetched, in UTF-16 code units; above it the session is gone. */
export const POLL_UNSENT_LENGTH_MAX = 1024 * 1024;
/** What a poll request says around its frames. */
export const POLL_ENVELOPE_BYTES = 1_024;

function unlimited(): Rate {
  return { burst: 1_000_000, perSecond: 1_000_000 };
}
