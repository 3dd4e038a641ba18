/** Makes a field as high as its text, up to what the style sheet allows, where style sheets cannot say that alone. */
export function grow(field: HTMLTextAreaElement | null): void {
  const form = field?.form;
  if (!form || CSS.supports('field-sizing', 'content')) return;
  // Held meanwhile: were the log to grow for a moment, it would forget where it had been scrolled to.
  form.style.height = `${form.offsetHeight}px`;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  form.style.height = '';
}
