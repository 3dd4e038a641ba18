/** The longest numbering format, in characters. */
export const NUMBER_FORMAT_LENGTH_MAX = 40;
const NOUGHTS = /\{(0{1,12})\}/;

/** The number as the format writes it: `CASE-{0000000}` makes CASE-0000012 of 12. */
export function writeNumber(format: string, number: number): string {
  return format.replace(NOUGHTS, (_, noughts: string) =>
    String(number).padStart(noughts.length, '0'),
  );
}

/** What is wrong with a format; undefined when nothing is. */
export function numberFormatProblem(format: string): string | undefined {
  if (format.length > NUMBER_FORMAT_LENGTH_MAX) {
    return `may have ${NUMBER_FORMAT_LENGTH_MAX} characters`;
  }
  const rest = format.replace(NOUGHTS, '');
  const fits = rest !== format && /^[^{}\p{Cc}]*$/u.test(rest);
  return fits
    ? undefined
    : 'needs one place for the number, such as {0000000}, and no other braces';
}
