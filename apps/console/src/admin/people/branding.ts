import { type Values, valueAt } from '../form/field.ts';
import type { Branding } from '../shapes.ts';

/** The look as it is in a form, however far that has been filled in. */
export function brandingIn(values: Values): Branding {
  const text = (path: string): string => {
    const value = valueAt(values, `branding.${path}`);
    return typeof value === 'string' ? value : '';
  };
  return {
    accentColor: text('accentColor'),
    title: text('title'),
    greeting: text('greeting') || null,
  };
}

/** What a page has to say to show the widget of a deployment in its look. */
export function snippetOf(
  origin: string,
  { id, branding }: { readonly id: string; readonly branding: Branding },
): string {
  const { accentColor, title, greeting } = branding;
  const attributes = [
    `src="${origin}/widget/loader.js"`,
    `data-deployment="${id}"`,
    ...(/^#[0-9a-f]{6}$/.test(accentColor) ? [`data-accent="${accentColor}"`] : []),
    ...(title.trim() === '' ? [] : [`data-title="${escaped(title)}"`]),
    ...(greeting === null ? [] : [`data-greeting="${escaped(greeting)}"`]),
  ];
  return `<script ${attributes.join('\n  ')}\n  async></script>`;
}

/** As it may stand between quotation marks in a page. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '&#10;');
}
