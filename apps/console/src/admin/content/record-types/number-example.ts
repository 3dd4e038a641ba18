/** The longest numbering format, in characters. */
const FORMAT_LENGTH_MAX = 40;
const NOUGHTS = /\{(0{1,12})\}/;

/** The numbers a format gives to the first records and to a later one; undefined when it is none. */
export function numberExamples(format: string): readonly string[] | undefined {
  const rest = format.replace(NOUGHTS, '');
  const fits = rest !== format && /^[^{}\p{Cc}]*$/u.test(rest);
  if (!fits || format.length > FORMAT_LENGTH_MAX) return undefined;
  const written = (number: number) =>
    format.replace(NOUGHTS, (_, noughts: string) => String(number).padStart(noughts.length, '0'));
  return [written(1), written(2), written(12_345)];
}
