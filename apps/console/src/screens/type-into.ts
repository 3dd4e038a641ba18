/** Puts text where the caret is, as if it had been typed there; nowhere if that is no field for text. */
export function typeInto(target: Element | null, text: string): void {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isField || text === '') return;
  target.setRangeText(text, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}
