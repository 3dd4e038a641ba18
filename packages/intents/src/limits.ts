/** What is looked at of a sentence, in UTF-16 units; the rest is not read. */
export const SENTENCE_LENGTH_MAX = 1000;
/** Words looked at of a sentence, after contractions are taken apart. */
export const SENTENCE_WORDS_MAX = 240;
/** A longer word is cut: no word of any phrase is that long. */
export const WORD_LENGTH_MAX = 40;
export const INTENTS_MAX = 200;
export const PHRASES_MAX = 200;
/** Length of one example phrase, in UTF-16 units. */
export const PHRASE_LENGTH_MAX = 300;
