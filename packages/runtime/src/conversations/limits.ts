/** How many commands may wait for one visitor's lane. */
export const VISITOR_INBOX_MAX = 500;
/** How many commands one append of a visitor's lane carries. */
export const VISITOR_BATCH_COMMANDS_MAX = 50;
/** How many command ids of one visitor are remembered. */
export const VISITOR_COMMAND_IDS_MAX = 500;
/** How many calls to providers and how much other work is under way at once, in one organization. */
export const CALLS_UNDER_WAY_MAX = 200;
/** How long a call to a provider may take before nobody knows what became of it. */
export const CALL_TIMEOUT_MS = 30_000;
/** How often sleeping conversations are looked at. */
export const DUE_SWEEP_MS = 5_000;
/** How many of them are read at once. */
export const DUE_PAGE = 200;
/** A lane nobody needs is forgotten after this. */
export const LANE_IDLE_MS = 60_000;
/** A visitor whose last connection closed counts as gone after this: a page that is turned comes back sooner. */
export const VISITOR_GONE_MS = 3_000;
/** How many events a visitor's view is folded from, at most: the newest of the conversation. */
export const VIEW_EVENTS_MAX = 10_000;
/** How much of a conversation a provider is given at the start: the newest messages. */
export const TRANSCRIPT_MESSAGES_MAX = 200;
/** How long before a connection to a provider that broke is opened again, doubled each time. */
export const CONNECT_RETRY_MS = 500;
export const CONNECT_RETRY_MS_MAX = 30_000;
/** How long the settings of a handover's provider may be missing before the handover counts as failed. */
export const PROVIDER_GONE_MS = 2 * 60_000;
/** How long what a provider said before its session was over is waited for, when a call finds it over. */
export const LAST_WORDS_MS = 5_000;
/** A deadline that could not be kept is looked at again no sooner than this. */
export const WAKE_MS_MIN = 20;
/** How long a caller of the request/response way in waits for the flow to come to rest. */
export const CONVERSE_WAIT_MS = 20_000;
/** Longer delays overflow the timers of every JavaScript engine. */
export const TIMER_MS_MAX = 2 ** 31 - 1;
