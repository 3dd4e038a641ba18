/** The draft with an article's answer put behind what is there already. */
export function withAnswer(draft: string, answer: string): string {
  const before = draft.trimEnd();
  return before === '' ? answer : `${before}\n\n${answer}`;
}
