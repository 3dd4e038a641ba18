import { STEP_EVENTS_MAX } from '@baton/handover';

/** How many inputs wait while the flow waits for an answer; a person does not get there. */
export const INPUTS_HELD_MAX = 20;
/** Calls to a provider that wait for their turn; beyond it the visitor is asked to wait. */
export const CALLS_WAITING_MAX = 200;
/** How long their messages may be together, in UTF-16 code units. */
export const CALLS_WAITING_LENGTH_MAX = 256_000;
/** Keys of provider events that are remembered, so that one told twice is taken once: a whole step of them. */
export const EVENT_KEYS_MAX = STEP_EVENTS_MAX;
/** Message ids of the visitor that are remembered. */
export const MESSAGE_IDS_MAX = 50;
/** Handovers that are over for the visitor while their provider has yet to hear of it. */
export const CLOSING_HANDOVERS_MAX = 10;
/** How often one input may make the flow run (a handover that fails at once asks for the next). */
export const RUNS_PER_STEP_MAX = 20;

/** How long a provider may fail to take a handover before the flow is told. */
export const START_PATIENCE_MS = 20_000;
/** A provider that took a handover and says nothing more of it is believed after this. */
export const ACCEPT_PATIENCE_MS = 60_000;
/** How long a provider may fail to take messages before the handover counts as failed. */
export const SEND_PATIENCE_MS = 10 * 60_000;
/** How long the end of a handover is told again to a provider that does not answer. */
export const END_PATIENCE_MS = 24 * 60 * 60_000;
/** How often calls that only inform are tried. */
export const NOTE_ATTEMPTS_MAX = 3;
/** The first pause before a call is tried again; doubled each time. */
export const CALL_RETRY_MS = 500;
export const CALL_RETRY_MS_MAX = 60_000;
/** How long an agent who left may take to be replaced, where leaving means the end. */
export const AGENT_LEFT_GRACE_MS = 10_000;
/** The shortest interval of queue updates. */
export const QUEUE_UPDATE_MS_MIN = 5_000;
/** The longest silence an author may count, and the shortest. */
export const INACTIVITY_MS_MIN = 1_000;
export const INACTIVITY_MS_MAX = 24 * 60 * 60_000;
/** A conversation the bot has and nobody writes in is over after this. */
export const CONVERSATION_IDLE_MS = 24 * 60 * 60_000;
/** How long work for the flow may take before it counts as failed. */
export const WORK_PATIENCE_MS = 2 * 60_000;
/** A handover in which nobody says anything is over after this: its provider has forgotten it. */
export const HANDOVER_IDLE_MS = 7 * 24 * 60 * 60_000;
/** The longest words of a visitor, or data beside them as JSON text, in UTF-16 code units. */
export const INPUT_LENGTH_MAX = 32_768;
