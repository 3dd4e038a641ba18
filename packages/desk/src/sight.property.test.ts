import { expect, test } from 'vitest';
import type { ChatEvent, DeskEvent, DeskEventType } from './events.ts';
import { forVisitor } from './for-visitor.ts';
import { anna, c1, dawn, sales, service } from './testing/desk-fixtures.ts';
import { RandomDay } from './testing/random-day.ts';
import { ToldSight } from './testing/told-sight.ts';
import { audienceOf } from './visibility.ts';

const DAYS = 60;
const MOVES = 400;

function kindOf(event: DeskEvent): string {
  const variant = Object.entries(variants).find(([, is]) => is(event));
  return variant ? variant[0] : event.type;
}

/** Who saw what on many days: for each event the viewers it was shown to, for each the ones it was kept from. */
function watch(): {
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly kept: ReadonlyMap<string, ReadonlySet<string>>;
  readonly outside: readonly ChatEvent[];
} {
  const seen = new Map<string, Set<string>>();
  const kept = new Map<string, Set<string>>();
  const outside: ChatEvent[] = [];
  const note = (to: Map<string, Set<string>>, type: string, viewer: string): void => {
    to.set(type, (to.get(type) ?? new Set()).add(viewer));
  };
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const sight = new ToldSight();
    const day = new RandomDay(seed, (event, desk, apply) => {
      const before = 'chatId' in event ? desk.chat(event.chatId) : undefined;
      apply();
      const after = 'chatId' in event ? desk.chat(event.chatId) : undefined;
      const audience = audienceOf(event, before, after);
      const type = kindOf(event);
      note(audience.visitor ? seen : kept, type, 'visitor');
      note(audience.handover ? seen : kept, type, 'handover');
      const viewers = 'chatId' in event ? sight.hear(event) : new Map<string, string>();
      if ('chatId' in event && (audience.visitor || audience.handover)) outside.push(event);
      for (const id of desk.configuration.agents.keys()) {
        const own = !('chatId' in event) && 'agentId' in event && event.agentId === id;
        const viewer = own ? 'oneself' : (viewers.get(id) ?? 'stranger');
        note(audience.agents.includes(id) ? seen : kept, type, viewer);
      }
    });
    for (let moves = 0; moves < MOVES; moves += 1) day.move();
  }
  return { seen, kept, outside };
}

/** Events of one type that are not for the same eyes. */
const variants = {
  'MessagePosted to the bot': (event: DeskEvent) =>
    event.type === 'MessagePosted' && event.to === 'bot',
  'TransferToButtonFailed at once': (event: DeskEvent) =>
    event.type === 'TransferToButtonFailed' && event.stayed,
};

const around = ['asked', 'invited', 'lead', 'offered', 'other', 'wrapping'];
const anywhere = { inside: around, visitor: true, handover: true };
const inside = { inside: around, visitor: false, handover: false };
const oneself = { inside: ['oneself'], visitor: false, handover: false };
const nobody = { inside: [], visitor: false, handover: false };
type Sight = Omit<typeof inside, 'inside'> & { readonly inside: readonly string[] };

/** Who may see what, said once more by hand; a type missing here, or one too many, does not compile. */
const table: { readonly [Kind in DeskEventType | keyof typeof variants]: Sight } = {
  DeskConfigured: nobody,
  DeskResumed: nobody,
  AgentSignedIn: oneself,
  AgentSignedOut: oneself,
  AgentDisconnected: oneself,
  AgentReconnected: oneself,
  PresenceChanged: oneself,
  ChatRequested: anywhere,
  ChatQueued: anywhere,
  ChoiceOffered: inside,
  OfferPushed: inside,
  OfferAccepted: anywhere,
  OfferDeclined: inside,
  RoutingRestarted: inside,
  ChatCanceled: anywhere,
  MessagePosted: anywhere,
  'MessagePosted to the bot': { inside: around, visitor: false, handover: true },
  AgentLeft: anywhere,
  VisitorDisconnected: inside,
  VisitorConnectionWarned: inside,
  VisitorReconnected: inside,
  VisitorIdleWarned: anywhere,
  VisitorIdleCleared: anywhere,
  CriticalWaitReached: inside,
  CriticalWaitCleared: inside,
  TransferRequested: inside,
  TransferAccepted: anywhere,
  TransferDeclined: inside,
  TransferCanceled: inside,
  TransferredToButton: anywhere,
  TransferToButtonFailed: anywhere,
  'TransferToButtonFailed at once': inside,
  ConferenceRequested: inside,
  AgentJoinedConference: anywhere,
  ConferenceDeclined: inside,
  ConferenceCanceled: inside,
  AgentLeftConference: anywhere,
  RecordAttached: inside,
  RecordDetached: inside,
  FileTransferRequested: anywhere,
  FileTransferStarted: anywhere,
  FileTransferCanceled: anywhere,
  FileTransferSucceeded: anywhere,
  FileTransferFailed: anywhere,
  FlagRaised: inside,
  FlagLowered: inside,
  WhisperPosted: { inside: ['lead', 'other'], visitor: false, handover: false },
  SensitiveDataMasked: inside,
  PageVisited: inside,
  VisitorBlocked: inside,
  ChatEnded: anywhere,
  ChatWrappedUp: inside,
};

const watched = watch();

test('[DK44] [DK76] [DK84] every event is shown to whom the table says, and kept from everybody else', () => {
  const { seen, kept } = watched;
  const kinds = Object.keys(table) as (keyof typeof table)[];
  for (const kind of kinds) {
    const { inside: who, visitor, handover } = table[kind];
    const allowed = [...who, ...(visitor ? ['visitor'] : []), ...(handover ? ['handover'] : [])];
    const shown = [...(seen.get(kind) ?? [])];
    const hidden = [...(kept.get(kind) ?? [])];
    expect(shown.length + hidden.length, `${kind} happens on some day`).toBeGreaterThan(0);
    expect(
      shown.filter((viewer) => !allowed.includes(viewer)),
      `${kind} leaks`,
    ).toEqual([]);
    expect(
      hidden.filter((viewer) => allowed.includes(viewer)),
      `${kind} is kept`,
    ).toEqual([]);
  }
  // What the rules are about was put to the test.
  expect([...(kept.get('WhisperPosted') ?? [])].sort()).toEqual([
    'handover',
    'invited',
    'stranger',
    'visitor',
  ]);
  expect(seen.get('MessagePosted')).toEqual(
    new Set(['visitor', 'handover', 'asked', 'offered', 'lead', 'other', 'invited']),
  );
});

test('[DK84] nothing of records, rules and what agents are held to leaves towards a visitor', () => {
  const secrets = /"(recordType|recordId|ruleId|ruleIds|criticalAt|closesAt|freed|skillId)":/;
  const telling = new Set<string>();
  for (const event of watched.outside) {
    const told = JSON.stringify(forVisitor(event));
    expect(told).not.toMatch(secrets);
    if (secrets.test(JSON.stringify(event))) telling.add(event.type);
    // Everything else stays as it was.
    const { type, at, chatId } = event;
    expect(forVisitor(event)).toMatchObject({ type, at, chatId });
  }
  expect([...telling].sort()).toEqual([
    'ChatCanceled',
    'ChatEnded',
    'ChatRequested',
    'FileTransferRequested',
    'FileTransferSucceeded',
    'MessagePosted',
    'OfferAccepted',
    'TransferAccepted',
    'TransferToButtonFailed',
  ]);
});

test('[DK84] a note to whoever takes a chat over is not the visitor’s', () => {
  const event = {
    type: 'TransferredToButton',
    at: dawn,
    chatId: c1,
    agentId: anna,
    from: sales,
    buttonId: service,
    weight: 1,
  } as const;
  expect(forVisitor({ ...event, contentId: 'note' })).toEqual(event);
});
