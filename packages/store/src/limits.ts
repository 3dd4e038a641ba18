import { invariant } from '@baton/kernel';
import {
  APPEND_EVENTS_MAX,
  type Append,
  BATCH_STATEMENTS_MAX,
  COMMAND_ID_LENGTH_MAX,
  READ_ROWS_MAX,
  type Statement,
  type StoredEvent,
} from './model.ts';

/** Throws unless the append keeps its limits, its events follow one by one, and chains and words are theirs. */
export function checkAppend(append: Append): void {
  const { stream, expectedSeq, events, contents, rows, outbox, commands } = append;
  for (const [kind, list] of Object.entries({ events, contents, rows, outbox, commands })) {
    invariant(
      list.length <= APPEND_EVENTS_MAX,
      `an append carries at most ${APPEND_EVENTS_MAX} ${kind}, not ${list.length}`,
    );
  }
  let seq = expectedSeq;
  for (const event of events) {
    seq += 1;
    invariant(event.seq === seq, `seq ${event.seq} of ${stream} does not follow ${seq - 1}`);
    checkChain(event);
  }
  let wordsSeq = expectedSeq;
  for (const content of contents) {
    invariant(
      content.seq > wordsSeq && content.seq <= seq,
      `words belong to events of their append, in order, not to ${content.seq} of ${stream}`,
    );
    wordsSeq = content.seq;
  }
  for (const command of commands) {
    invariant(
      command.id.length > 0 && command.id.length <= COMMAND_ID_LENGTH_MAX,
      `a command id has 1 to ${COMMAND_ID_LENGTH_MAX} characters, not ${command.id.length}`,
    );
  }
}

function checkChain({ seq, chatId, chatPrev }: StoredEvent): void {
  const fits = chatId === null ? chatPrev === 0 : chatPrev >= 0 && chatPrev < seq;
  invariant(
    Number.isInteger(chatPrev) && fits,
    `${chatPrev} is not before event ${seq} of its chat`,
  );
}

/** Throws unless a rebuild writes at most `APPEND_EVENTS_MAX` rows at once. */
export function checkRows(rows: readonly unknown[]): void {
  invariant(
    rows.length <= APPEND_EVENTS_MAX,
    `at most ${APPEND_EVENTS_MAX} rows are put at once, not ${rows.length}`,
  );
}

/** Throws unless a call asks for 0 to `READ_ROWS_MAX` rows. */
export function checkLimit(limit: number): void {
  invariant(
    Number.isInteger(limit) && limit >= 0 && limit <= READ_ROWS_MAX,
    `a call is about 0 to ${READ_ROWS_MAX} rows, not ${limit}`,
  );
}

/** Throws unless a batch keeps its limit and every parameter can be stored as it is. */
export function checkBatch(statements: readonly Statement[]): void {
  invariant(
    statements.length <= BATCH_STATEMENTS_MAX,
    `a batch has at most ${BATCH_STATEMENTS_MAX} statements, not ${statements.length}`,
  );
  for (const { parameters } of statements) checkParameters(parameters);
}

/**
 * Throws unless every parameter is text, a finite number, null or bytes. The driver would store NaN, and a
 * Date that comes first, as NULL without a word, and `true` as 1.
 */
export function checkParameters(parameters: readonly unknown[]): void {
  for (const [index, value] of parameters.entries()) {
    const storable =
      value === null ||
      typeof value === 'string' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      value instanceof Uint8Array;
    invariant(storable, `parameter ${index + 1} cannot be stored: ${typeof value}`);
  }
}
