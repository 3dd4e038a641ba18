/** A sentence of a visitor and whether it must hand the chat over to a person. */
export type LabelledSentence = { readonly sentence: string; readonly wantsPerson: boolean };
