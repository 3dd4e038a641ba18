/** Recipients of one mail. */
export const RECIPIENTS_MAX = 50;
/** Of a subject, as UTF-8. */
export const SUBJECT_BYTES_MAX = 500;
/** Of each of text and HTML, as UTF-8. */
export const BODY_BYTES_MAX = 1_000_000;
/** Headers beside the usual ones. */
export const HEADERS_MAX = 20;
/** Of one header's value, and of a shown name, as UTF-8. */
export const HEADER_BYTES_MAX = 500;
/** An address, as SMTP allows. */
export const ADDRESS_CHARS_MAX = 254;
export const MESSAGE_ID_CHARS_MAX = 250;

/** What is kept of an answer. */
export const ANSWER_CHARS_MAX = 1_000;

/** From the first step to the server's answer; then the attempt is over, whatever has come. */
export const ATTEMPT_MS_MAX = 60_000;
/** Until the server has greeted us, encryption included. */
export const GREETING_MS_MAX = 20_000;
/** For saying goodbye after an accepted mail. */
export const GOODBYE_MS_MAX = 2_000;

/** Mails a local outbox keeps; older ones go. */
export const LOCAL_OUTBOX_MAX = 200;

/** Mails of one organization that wait to be sent; more are refused. */
export const MAILS_WAITING_MAX = 10_000;
/** Attempts under way at one time. */
export const ATTEMPTS_AT_ONCE_MAX = 4;
/** Attempts in one series; sending again begins another. */
export const ATTEMPTS_MAX = 12;
/** From the beginning of a series; what was not sent then is given up. */
export const SERIES_MS_MAX = 24 * 60 * 60_000;
/** Waits after the first attempts; the last one goes for all later ones. Up to a tenth is added by chance. */
export const RETRY_DELAYS_MS = [60_000, 300_000, 900_000, 3_600_000, 4 * 3_600_000] as const;
/** Attempts a mail remembers, newest first. */
export const ATTEMPTS_KEPT_MAX = 30;
/** Ids the queue reads at once. */
export const DUE_BATCH_MAX = 50;
/** The longest the queue goes without looking, in case a wake-up was lost. */
export const QUEUE_POLL_MS = 60_000;
/** Between two tries to write down what happened while the shelf cannot be written to. */
export const SHELF_RETRY_MS = 5_000;
/** Tries to write down one thing; after that only the next start of the process puts it right. */
export const SHELF_RETRIES_MAX = 720;
/** Mails of one page. */
export const MAIL_PAGE_MAX = 100;
/** Mails that are forgotten in one transaction. */
export const FORGET_BATCH_MAX = 500;

/** Of one template's source. */
export const TEMPLATE_CHARS_MAX = 50_000;
/** What one rendering may take up, in liquidjs's own measure: about characters. */
export const TEMPLATE_MEMORY_MAX = 5_000_000;
/** For rendering a template somebody wrote, on this thread. */
export const TEMPLATE_MS_MAX = 250;
/** For rendering our own, which always ends: only a machine that stands still takes so long. */
export const STANDARD_TEMPLATE_MS_MAX = 60_000;
/** Of what one rendering gives, as UTF-8. */
export const TEMPLATE_OUTPUT_BYTES_MAX = 1_000_000;

// A sign is up to six bytes in HTML. With all of these at their limits the standard mail still fits.
/** Lines of a chat that a transcript has, the newest ones; and their text together. */
export const TRANSCRIPT_LINES_MAX = 500;
export const TRANSCRIPT_CHARS_MAX = 60_000;
/** Messages of a chat that a handoff tells, the newest ones. */
export const HANDOFF_MESSAGES_MAX = 100;
/** Of those messages together. */
export const HANDOFF_TRANSCRIPT_CHARS_MAX = 60_000;
/** Collected fields of a handoff. */
export const HANDOFF_FIELDS_MAX = 20;
/** Of one message, field or other value of a handoff. */
export const HANDOFF_VALUE_CHARS_MAX = 2_000;
/** Of a name or a label. */
export const HANDOFF_NAME_CHARS_MAX = 100;

/** Addresses of one name that are looked at; a name with more is refused. */
export const ADDRESSES_MAX = 32;
/** Of an address of the web. */
export const URL_CHARS_MAX = 4_000;
/** Redirects one call may follow, whoever asks. */
export const REDIRECTS_MAX = 5;
/** Headers one call may send. */
export const CALL_HEADERS_MAX = 50;
/** For one notification over HTTP, from the name's lookup to the end of the answer. */
export const HOOK_MS_MAX = 10_000;
/** Of the answer to a notification; nobody reads more. */
export const HOOK_ANSWER_BYTES_MAX = 10_000;
/** Of a notification's body; older messages are left out before it gets longer. */
export const HOOK_BODY_BYTES_MAX = 256_000;
/** The shortest secret a notification is signed with. */
export const HOOK_SECRET_CHARS_MIN = 16;
