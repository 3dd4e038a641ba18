/** Tab goes round within `area`: behind a full-screen sheet there is nothing to see. */
export function keepFocusInside(area: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const stops = Array.from(
    area.querySelectorAll<HTMLElement>('button, input, textarea, a[href], [tabindex="0"]'),
  ).filter((stop) => !stop.matches(':disabled'));
  const root = area.getRootNode();
  const current = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (current !== from && !(event.shiftKey && current === area)) return;
  event.preventDefault();
  to?.focus();
}
