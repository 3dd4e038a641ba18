import { expect, test } from 'vitest';
import { Sender } from 'ws';
import { asciiFrame, SHORT_TEXT_LENGTH_MAX } from './text-frame.ts';

const lengths = [0, 1, 125, 126, 127, 255, 256, 65_534, SHORT_TEXT_LENGTH_MAX];

test.each(lengths)(
  '[GW14] a text of %i characters is framed as the library frames it',
  (length) => {
    const text = 'a{"~\x00\x7f'.repeat(Math.ceil(length / 6)).slice(0, length);
    const options = { fin: true, mask: false, opcode: 1, readOnly: false, rsv1: false };
    const parts = Sender.frame(Buffer.from(text), options) as unknown as readonly Buffer[];
    expect(Buffer.from(asciiFrame(text) ?? '', 'latin1').equals(Buffer.concat(parts))).toBe(true);
  },
);

test.each(['\x80', 'Grüße', '…', '😀', '\ud800', 'a'.repeat(SHORT_TEXT_LENGTH_MAX + 1)])(
  '[GW14] what is not plain or too long is left to the library',
  (text) => {
    expect(asciiFrame(text)).toBe(undefined);
  },
);
