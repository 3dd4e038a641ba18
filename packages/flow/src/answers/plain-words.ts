/** Zeroes of the digits people type besides ours: Arabic, Persian, Devanagari, full width. */
const ZEROES = [0x0660, 0x06f0, 0x0966, 0xff10];

// Built from numbers: these characters must not stand in a source file.
const CONTROLS = new RegExp(
  `[${['\\u0000-\\u0008', '\\u000b', '\\u000c', '\\u000e-\\u001f', '\\u007f-\\u009f'].join('')}]`,
  'g',
);
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Without what nobody sees: control and direction characters, halves of characters, spaces at the ends. */
export function visible(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '').replace(INVISIBLE, '').trim();
}

/** On one line, with single spaces. */
export function onOneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ');
}

/** With the digits 0 to 9 for those of other scripts. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROES.find((one) => code >= one && code <= one + 9) ?? code;
    return String(code - zero);
  });
}

/** Letters and digits in lower case without accents, words apart by one space: for comparing what people type. */
export function plainWords(text: string): string {
  return withPlainDigits(visible(text))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
