/** What a quick text can be filled in with, and what each means. */
export const MERGE_FIELDS = [
  { name: 'visitor.name', help: 'What the visitor is called.' },
  { name: 'visitor.firstName', help: 'The first word of that.' },
  { name: 'visitor.email', help: 'The e-mail address the visitor gave.' },
  { name: 'agent.name', help: 'Your name, as the visitor sees it.' },
  { name: 'agent.firstName', help: 'The first word of that.' },
  { name: 'organization.name', help: 'Your organization.' },
  { name: 'deployment.name', help: 'Where on the web the chat began.' },
  { name: 'button.name', help: 'The button the chat was asked for with.' },
  { name: 'case.number', help: 'The number of the case that is attached to the chat.' },
] as const;

const KNOWN: ReadonlySet<string> = new Set(MERGE_FIELDS.map(({ name }) => name));
const PLACE = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g;

/** A text with its merge fields filled in, and those that could not be: they still stand in the text. */
export type RenderedText = { readonly text: string; readonly unresolved: readonly string[] };

/** The text with what is known filled in. A place without a value stays as it is, for the agent to see. */
export function renderQuickText(
  text: string,
  values: { readonly [field: string]: string },
): RenderedText {
  const unresolved = new Set<string>();
  const filled = text.replace(PLACE, (place, field: string) => {
    const value = Object.hasOwn(values, field) ? values[field]?.trim() : undefined;
    if (value !== undefined && value !== '') return value;
    unresolved.add(field);
    return place;
  });
  return { text: filled, unresolved: [...unresolved] };
}

/** The first merge field of a text that nobody knows. */
export function unknownMergeField(text: string): string | undefined {
  for (const [, field = ''] of text.matchAll(PLACE)) if (!KNOWN.has(field)) return field;
  return undefined;
}
