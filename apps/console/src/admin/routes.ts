/** The parts of the administration, in the order of their list, and what each needs to be seen. */
export const SECTIONS = [
  { name: 'flows', permission: 'flows.read' },
  { name: 'conversations', permission: 'conversations.read' },
  { name: 'endpoints', permission: 'endpoints.read' },
  { name: 'providers', permission: 'handover-providers.read' },
  { name: 'tokens', permission: 'tokens.read' },
  { name: 'support', permission: 'support-operations.read' },
  { name: 'mail', permission: 'mail.read' },
] as const;
export type SectionName = (typeof SECTIONS)[number]['name'];

/** Where the window is: at the desk, or in a part of the administration, perhaps at one thing there. */
export type Route =
  | { readonly area: 'desk' }
  | { readonly area: 'admin'; readonly section: SectionName; readonly id: string | null };

/** The place a fragment of an address names; whatever is unknown is the desk. */
export function routeOf(hash: string): Route {
  const [section, id] = hash.replace(/^#\/?/, '').split('/');
  const known = SECTIONS.find(({ name }) => name === section);
  if (!known) return { area: 'desk' };
  return { area: 'admin', section: known.name, id: id ? decode(id) : null };
}

/** The fragment that leads there. */
export function hashOf(route: Route): string {
  if (route.area === 'desk') return '#/';
  return `#/${route.section}${route.id === null ? '' : `/${encodeURIComponent(route.id)}`}`;
}

/** The sections somebody with these permissions may see. */
export function sectionsFor(permissions: readonly string[]): readonly SectionName[] {
  return SECTIONS.filter(({ permission }) => permissions.includes(permission)).map(
    ({ name }) => name,
  );
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut off in the middle of an escape: there is nothing of that name.
    return null;
  }
}
