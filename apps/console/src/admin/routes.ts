/** What belongs together in the list of the administration, in its order. */
export const GROUPS = ['records', 'bots', 'people', 'desk', 'content', 'security'] as const;
export type GroupName = (typeof GROUPS)[number];

/** The parts of the administration, in the order of their list, and what each needs to be seen. */
export const SECTIONS = [
  { name: 'flows', group: 'bots', permission: 'flows.read' },
  { name: 'conversations', group: 'bots', permission: 'conversations.read' },
  { name: 'endpoints', group: 'bots', permission: 'endpoints.read' },
  { name: 'providers', group: 'bots', permission: 'handover-providers.read' },
  { name: 'tokens', group: 'bots', permission: 'tokens.read' },
  { name: 'support', group: 'bots', permission: 'support-operations.read' },
  { name: 'mail', group: 'bots', permission: 'mail.read' },
  { name: 'users', group: 'people', permission: 'users.read' },
  { name: 'roles', group: 'people', permission: 'roles.read' },
  { name: 'skills', group: 'people', permission: 'skills.read' },
  { name: 'agent-configurations', group: 'people', permission: 'agent-configurations.read' },
  { name: 'deployments', group: 'desk', permission: 'deployments.read' },
  { name: 'buttons', group: 'desk', permission: 'buttons.read' },
  { name: 'organization', group: 'desk', permission: 'organization.read' },
  { name: 'record-types', group: 'content', permission: 'record-types.read' },
  { name: 'quick-texts', group: 'content', permission: 'quick-texts.read' },
  { name: 'articles', group: 'content', permission: 'article-drafts.read' },
  { name: 'sensitive-data', group: 'security', permission: 'sensitive-data-rules.read' },
  { name: 'addresses', group: 'security', permission: 'ip-rules.read' },
  { name: 'api-tokens', group: 'security', permission: 'api-tokens.read' },
  { name: 'audit', group: 'security', permission: 'audit.read' },
  { name: 'transcripts', group: 'records', permission: 'transcripts.read' },
  { name: 'sessions', group: 'records', permission: 'agent-sessions.read' },
  { name: 'visitors', group: 'records', permission: 'visitors.read' },
  // Any type will do: `records.case.read`, or all of them.
  { name: 'records', group: 'records', permission: 'records.*.read' },
] as const satisfies readonly {
  readonly name: string;
  readonly group: GroupName;
  readonly permission: string;
}[];
export type SectionName = (typeof SECTIONS)[number]['name'];

/** Where the window is: at the desk, or in a part of the administration, perhaps at one thing there. */
export type Route =
  | { readonly area: 'desk' }
  | { readonly area: 'admin'; readonly section: SectionName; readonly id: string | null };

/** The place a fragment of an address names; whatever is unknown is the desk. */
export function routeOf(hash: string): Route {
  // Behind a question mark stands how a list is narrowed; the list reads that itself.
  const [path = ''] = hash.replace(/^#\/?/, '').split('?');
  const [section, id] = path.split('/');
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
  return SECTIONS.filter(({ permission }) => isHeld(permission, permissions)).map(
    ({ name }) => name,
  );
}

/** Of these sections, those that show what the desk left behind and what is known of customers. */
export function recordSections(sections: readonly SectionName[]): readonly SectionName[] {
  return sections.filter(isOfRecords);
}

/** Of these sections, those that set something up. */
export function setupSections(sections: readonly SectionName[]): readonly SectionName[] {
  return sections.filter((name) => !isOfRecords(name));
}

function isOfRecords(section: SectionName): boolean {
  return SECTIONS.some(({ name, group }) => name === section && group === 'records');
}

function isHeld(permission: string, held: readonly string[]): boolean {
  if (permission !== 'records.*.read') return held.includes(permission);
  return held.some((each) => each === 'records.all' || /^records\.[^.]+\.read$/.test(each));
}

/** These sections by what they belong to; a group without any is left out. */
export function grouped(
  sections: readonly SectionName[],
): readonly { readonly group: GroupName; readonly sections: readonly SectionName[] }[] {
  return GROUPS.map((group) => ({
    group,
    sections: SECTIONS.filter((each) => each.group === group && sections.includes(each.name)).map(
      ({ name }) => name,
    ),
  })).filter((each) => each.sections.length > 0);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut off in the middle of an escape: there is nothing of that name.
    return null;
  }
}
