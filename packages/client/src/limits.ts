/** Back-off after a failed connection, full jitter: up to this at first … */
export const RETRY_MS_MIN = 250;
/** … doubling up to this … */
export const RETRY_MS_MAX = 10_000;
/** … and up to this once the server has been away for `RETRY_EAGER_MS`. */
export const RETRY_IDLE_MS_MAX = 30_000;
export const RETRY_EAGER_MS = 3 * 60_000;
/** A connection that was live for so long was a good one: the next failure counts as the first. */
export const STABLE_MS = 10_000;
/** How long a first connection may take, or a server that said goodbye may be away, before that is called offline … */
export const GOODBYE_MS = 3_000;
/** … counted from when it said that it may be asked again, if that is not later than this. */
export const GOODBYE_WAIT_MS_MAX = 5_000;

/** How long a transport may take to open. */
export const OPEN_TIMEOUT_MS = 8_000;
/** How long the welcome may take. */
export const WELCOME_TIMEOUT_MS = 10_000;

/** So many WebSockets in a row on which the server was never heard, and long polling is tried. */
export const WEBSOCKET_MISSES_MAX = 2;
/** How often a polling client looks whether a WebSocket can be had by now. */
export const WEBSOCKET_RETRY_MS = 5 * 60_000;

/** How long a long-poll request waits before it is made again, times the number of failures in a row. */
export const POLL_RETRY_MS = 300;
/** A polling connection is given up at the next failure after so many in a row: it must not look alive for long. */
export const POLL_FAILURES_MAX = 2;
/** What a polling client has not sent yet, in texts; more, and the connection is given up. */
export const POLL_UNSENT_MAX = 1_000;

/** At most one typing frame in this time. */
export const TYPING_EVERY_MS = 1_000;
/** Nothing typed for so long: stopped. */
export const TYPING_STOPS_MS = 5_000;
/** How long somebody else's typing is believed. */
export const TYPING_EXPIRES_MS = 6_000;
/** In how many chats an agent is shown typing at once. */
export const TYPING_CHATS_MAX = 200;

/** How long a message the server had no room for waits, when the server does not say. */
export const REFUSED_RETRY_MS = 1_000;
/** After a reload a click older than this is no longer what somebody wants; messages are kept. */
export const CLICK_KEPT_MS = 60_000;
/** How many chats that left an agent's sight are remembered. */
export const LOST_CHATS_MAX = 20;
