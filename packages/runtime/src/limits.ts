/** How many commands may wait for one lane; more are refused with a request to come back. */
export const LANE_INBOX_MAX = 20_000;
/** How many commands one append carries. */
export const LANE_BATCH_COMMANDS_MAX = 500;
/** How many commands have to wait before they are decided while an append is under way. */
export const LANE_AHEAD_COMMANDS_MIN = 100;
/** How many appends of one lane are under way at once. */
export const LANE_APPENDS_MAX = 4;
/** How many events one append carries at most before the rest of what is due waits for the next one. */
export const LANE_BATCH_EVENTS_MAX = 5_000;
/** How many consequences one command may have; beyond it the desk would never settle. */
export const SETTLE_ROUNDS_MAX = 200_000;
/** How often a command is tried again inside the lane when an append failed, before its caller is told. */
export const COMMAND_ATTEMPTS_MAX = 3;
/** When to come back after `unavailable`. */
export const UNAVAILABLE_RETRY_MS = 1_000;
/** How long a lane waits before it reads the log again after a failure, doubling up to the maximum. */
export const RELOAD_WAIT_MS = 50;
export const RELOAD_WAIT_MS_MAX = 5_000;
/** How many command ids a lane holds in memory, about 100 bytes each; older ones of the last 24 hours are looked up. */
export const COMMAND_IDS_IN_MEMORY_MAX = 400_000;
/** After so many events a lane's state is kept beside the log, so a start reads little of it. */
export const SNAPSHOT_EVENTS = 20_000;
/** How often a lane notes that it is served. */
export const TOUCH_MS = 5_000;
/** A longer silence of our own clock counts as downtime (the machine slept). */
export const ABSENCE_MS = 60_000;
/** A connection that comes back within this was a page being reloaded, and the desk is not told. */
export const BLINK_MS = 2_500;
/** A returning client gets at most so many events of one chat one by one; beyond it, the whole view. */
export const CATCH_UP_EVENTS_MAX = 500;
/** An ended chat is shown again to its visitor for this long. */
export const LAST_CHAT_SHOWN_MS = 30 * 60 * 1000;
/** How often waiting visitors are told a changed position, and how many of a queue each time. */
export const POSITION_SWEEP_MS = 1_000;
export const POSITIONS_TOLD_MAX = 500;
/** Every so many sweeps the whole queue is told. */
export const POSITION_FULL_SWEEPS = 15;
/** How long changes of availability are gathered before open pages are told. */
export const AVAILABILITY_DELAY_MS = 300;
/** How often the outbox is looked at when nothing pokes it, and how much is taken at once. */
export const OUTBOX_POLL_MS = 1_000;
export const OUTBOX_BATCH_MAX = 50;
export const OUTBOX_RETRY_MS = 1_000;
export const OUTBOX_RETRY_MS_MAX = 5 * 60 * 1000;
/** How many transfers of files that are over are remembered as such; of older ones nobody knows any more. */
export const TRANSFERS_OVER_MAX = 1_000;
