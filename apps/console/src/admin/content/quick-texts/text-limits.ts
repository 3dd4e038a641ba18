/** The longest quick text, in characters. */
export const QUICK_TEXT_LENGTH_MAX = 4_000;
