/** The longest text whose length fits into two bytes of a frame's head. */
export const SHORT_TEXT_LENGTH_MAX = 0xffff;
const TINY_TEXT_LENGTH_MAX = 125;

/**
 * A WebSocket frame of the server with this text, as a string of bytes to be written as `latin1`; undefined for a text
 * that is long or not plain ASCII. One string is one write without a buffer: half of what a frame in two parts costs,
 * and nearly all frames are like this.
 */
export function asciiFrame(text: string): string | undefined {
  const { length } = text;
  if (length > SHORT_TEXT_LENGTH_MAX || Buffer.byteLength(text) !== length) return undefined;
  return length <= TINY_TEXT_LENGTH_MAX
    ? `\x81${String.fromCharCode(length)}${text}`
    : `\x81\x7e${String.fromCharCode(length >> 8, length & 0xff)}${text}`;
}
