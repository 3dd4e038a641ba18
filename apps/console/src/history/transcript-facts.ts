import type { RecordLink, Transcript } from './history-shapes.ts';

/** Everything a transcript tells besides its records and custom fields, in the groups it is read in. */
export const FACTS = {
  happened: [
    'status',
    'endedBy',
    'subject',
    'origin',
    'visitorMessages',
    'agentMessages',
    'transfers',
    'conferences',
    'files',
  ],
  times: [
    'requestedAt',
    'acceptedAt',
    'endedAt',
    'waitMs',
    'durationMs',
    'abandonedMs',
    'agentReplyAverageMs',
    'agentReplyMaxMs',
    'visitorReplyAverageMs',
    'visitorReplyMaxMs',
  ],
  visitor: [
    'visitor',
    'visitorName',
    'email',
    'location',
    'ipAddress',
    'network',
    'browser',
    'browserLanguage',
    'platform',
    'screenResolution',
    'userAgent',
    'referringSite',
    'pageUrl',
  ],
  people: [
    'owner',
    'button',
    'skill',
    'deployment',
    'createdBy',
    'createdAt',
    'changedBy',
    'changedAt',
    'number',
    'chatId',
    'conversationId',
  ],
} as const;
export type FactGroup = keyof typeof FACTS;
export type FactKey = (typeof FACTS)[FactGroup][number];

/** Why a fact is not there, where one can know. */
export type Absence =
  | 'no-places'
  | 'no-network'
  | 'never-accepted'
  | 'was-accepted'
  | 'no-answers'
  | 'no-skill'
  | 'not-said'
  | 'no-bot'
  | 'nobody'
  | 'not-told'
  | 'by-hand';

export type Fact =
  | { readonly key: FactKey; readonly isKnown: true }
  | { readonly key: FactKey; readonly isKnown: false; readonly why: Absence };

/** The facts of a group: what is known, and of what is not, why. */
export function factsIn(group: FactGroup, transcript: Transcript): readonly Fact[] {
  return FACTS[group].map((key) => {
    const why = absenceOf(key, transcript);
    return why === null ? { key, isKnown: true } : { key, isKnown: false, why };
  });
}

/** What is not known of a group, by the reason: several things often lack for one. */
export function missingIn(
  group: FactGroup,
  transcript: Transcript,
): readonly { readonly why: Absence; readonly keys: readonly FactKey[] }[] {
  const byReason = new Map<Absence, FactKey[]>();
  for (const fact of factsIn(group, transcript)) {
    if (fact.isKnown) continue;
    byReason.set(fact.why, [...(byReason.get(fact.why) ?? []), fact.key]);
  }
  return [...byReason].map(([why, keys]) => ({ why, keys }));
}

/** The types a record can be linked by that every organization has; their facts stand there also while empty. */
const LINK_TYPES = ['account', 'case', 'contact', 'lead'] as const;

/** The linked records by their type: the four that every organization has first, then others that are linked. */
export function linksByType(
  links: readonly RecordLink[],
): readonly { readonly type: string; readonly link: RecordLink | null }[] {
  const others = links.filter(({ type }) => !LINK_TYPES.some((known) => known === type));
  return [
    ...LINK_TYPES.map((type) => ({ type, link: links.find((each) => each.type === type) ?? null })),
    ...others.map((link) => ({ type: link.type, link })),
  ];
}

function absenceOf(key: FactKey, transcript: Transcript): Absence | null {
  switch (key) {
    case 'changedBy':
      // Nobody: then it is as the desk wrote it, and says that.
      return null;
    case 'subject':
    case 'visitorName':
    case 'email':
      return isThere(transcript[key]) ? null : transcript.byHand ? 'by-hand' : 'not-said';
    default:
      return isThere(transcript[key]) ? null : whyNot(key, transcript);
  }
}

function whyNot(key: FactKey, { acceptedAt, byHand }: Transcript): Absence {
  switch (key) {
    case 'abandonedMs':
      return acceptedAt === null ? 'not-told' : 'was-accepted';
    case 'acceptedAt':
    case 'durationMs':
      return 'never-accepted';
    case 'waitMs':
      return 'not-told';
    case 'agentReplyAverageMs':
    case 'agentReplyMaxMs':
    case 'visitorReplyAverageMs':
    case 'visitorReplyMaxMs':
      return byHand ? 'by-hand' : acceptedAt === null ? 'never-accepted' : 'no-answers';
    case 'location':
      return byHand ? 'by-hand' : 'no-places';
    case 'network':
      return byHand ? 'by-hand' : 'no-network';
    case 'skill':
      return 'no-skill';
    case 'conversationId':
      return byHand ? 'by-hand' : 'no-bot';
    case 'owner':
    case 'createdBy':
      return 'nobody';
    default:
      return byHand ? 'by-hand' : 'not-told';
  }
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}
