import { writeNumber } from '../crm/number-format.ts';

/**
 * The number of a record as its type's format writes it. Those made by hand are counted apart and below zero, because
 * the desk gives the next number to the next chat: they bear an H.
 */
export function historyNumber(format: string | null, number: number): string {
  const written = (positive: number) =>
    format === null ? String(positive) : writeNumber(format, positive);
  return number < 0 ? `H${written(-number)}` : written(number);
}

const SESSION_ID = /^0LS(\d{12})$/;

/** The id of a sign-in: its prefix and its number. */
export function sessionId(number: number): string {
  return `0LS${String(number).padStart(12, '0')}`;
}

/** The number in an id; undefined when it is none of a sign-in. */
export function sessionNumber(id: string): number | undefined {
  const digits = SESSION_ID.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
