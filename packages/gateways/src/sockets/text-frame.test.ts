import { expect, test } from 'vitest';
import { asciiFrame, SHORT_TEXT_LENGTH_MAX } from './text-frame.ts';

const lengths = [0, 1, 125, 126, 127, 255, 256, 65_534, SHORT_TEXT_LENGTH_MAX];

test.each(lengths)('[GW14] a text of %i characters is one frame, as RFC 6455 has it', (length) => {
  const text = 'a{"~\x00\x7f'.repeat(Math.ceil(length / 6)).slice(0, length);
  const head = Buffer.from(
    length < 126 ? [0x81, length] : [0x81, 126, Math.floor(length / 256), length % 256],
  );
  const frame = Buffer.from(asciiFrame(text) ?? '', 'latin1');
  expect(frame.equals(Buffer.concat([head, Buffer.from(text)]))).toBe(true);
});

test.each(['\x80', 'Grüße', '…', '😀', '\ud800', 'a'.repeat(SHORT_TEXT_LENGTH_MAX + 1)])(
  '[GW14] what is not plain or too long is left to the library',
  (text) => {
    expect(asciiFrame(text)).toBe(undefined);
  },
);
