import type { ChatView } from '@baton/protocol';
import { ago, busyChats, chat } from './sample-chats.ts';

const JANE = '005B01' as NonNullable<ChatView['agentId']>;
const RAVI = '005B02' as NonNullable<ChatView['agentId']>;
const SOFIA = '005B03' as NonNullable<ChatView['agentId']>;

/** A colleague's request to this agent. */
function request(
  kind: 'transfer' | 'conference',
  part: Partial<ChatView['invitations'][number]> = {},
): ChatView['invitations'] {
  return [
    {
      invitationId: `inv${kind}` as never,
      kind,
      from: { agentId: RAVI, name: 'Ravi Lindqvist' },
      to: { kind: 'agent', agentId: JANE },
      toName: 'Jane Okafor',
      invited: [JANE],
      requestedAt: ago(12),
      expiresAt: ago(-48),
      note: null,
      ...part,
    },
  ];
}

/** Chats in which something goes on with others. */
export function companyChats(): readonly ChatView[] {
  const [maya, tom, anon, nour, liv] = busyChats();
  return [
    {
      ...maya!,
      others: [
        { agentId: RAVI, name: 'Ravi Lindqvist' },
        { agentId: SOFIA, name: 'Sofia Brandt-Oyelaran' },
      ],
      flag: {
        agentId: JANE,
        name: 'Jane Okafor',
        raisedAt: ago(75),
        note: 'She wants a full refund beyond my limit, and is right about it.',
      },
      invitations: request('conference', {
        from: { agentId: JANE, name: 'Jane Okafor' },
        to: { kind: 'skill', skillId: 'billing' as never },
        toName: 'Billing',
        invited: [SOFIA],
      }),
      timeline: [
        ...maya!.timeline,
        line(9_001, {
          notice: 'conference-requested',
          name: 'Jane Okafor',
          agentId: JANE,
          otherName: 'Billing',
          note: 'Is a refund above 200 possible here?',
        }),
        {
          ...({ kind: 'message', by: 'supervisor', seq: 9_002, at: ago(9) } as const),
          messageId: 'w1' as never,
          name: 'Sofia Brandt-Oyelaran',
          text: 'Go ahead with the refund. I have noted it for you.',
        },
        {
          ...({ kind: 'file', by: 'visitor', seq: 9_003, at: ago(6), name: null } as const),
          ...{ transferId: 't1' as never, fileId: 'f1' },
          ...{ fileName: 'Quittung über den Versand 48213 (Kopie).pdf', size: 248_112 },
          mediaType: 'application/pdf',
        },
        line(9_004, { notice: 'file-failed', name: null, why: 'too-large' }),
      ],
    },
    { ...tom!, criticalSince: ago(35) },
    {
      ...anon!,
      visitorLostSince: null,
      invitations: request('transfer', {
        from: { agentId: JANE, name: 'Jane Okafor' },
        to: { kind: 'agent', agentId: RAVI },
        toName: 'Ravi Lindqvist',
        invited: [RAVI],
      }),
    },
    {
      ...nour!,
      file: {
        ...{ transferId: 't2' as never, direction: 'from-visitor', agentId: JANE },
        ...{ recordType: 'case', expiresAt: ago(-140) },
      },
    },
    { ...liv!, closesAt: ago(-95) },
    { ...liv!, chatId: '570B0000000liv2' as never, context: { name: 'Amir Haddad' } },
  ];
}

/** More than anybody answers at once: requests, offers, and chats to choose from. */
export function manyAsked(): readonly ChatView[] {
  const names = ['Ada', 'Benoît', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hana', 'Iván'];
  const choices = Array.from({ length: 17 }, (_, index) =>
    chat(`ch${index}`, {
      name: `${names[index % names.length]} ${String.fromCharCode(65 + index)}.`,
      phase: 'offered',
      agentId: null,
      isChoice: true,
      acceptedAt: null,
      requestedAt: ago(40 + index * 37),
      context: { subject: index % 3 === 0 ? 'Where is my order?' : 'A lamp came broken' },
    }),
  );
  const asked = (id: string, name: string, invitations: ChatView['invitations']): ChatView =>
    chat(id, { name, agentId: RAVI, agentName: 'Ravi Lindqvist', invitations });
  return [
    asked(
      'ask1',
      'Charlotte Devereux-Montgomery',
      request('transfer', {
        note: 'Two lamps, one broken. I promised her an answer about the refund today; she is friendly but in a hurry.',
      }),
    ),
    asked(
      'ask2',
      'Kwame Mensah',
      request('conference', {
        to: { kind: 'skill', skillId: 'billing' as never },
        toName: 'Billing',
        expiresAt: ago(-25),
      }),
    ),
    chat('off1', {
      name: 'Lucía Fernández',
      phase: 'offered',
      acceptedAt: null,
      requestedAt: ago(20),
      offerExpiresAt: ago(-12),
      handedOn: { byName: 'Ravi Lindqvist', note: 'Speaks Spanish only.' },
    }),
    ...choices,
  ];
}

/** What supervisors are shown. */
export function raisedFlags() {
  return [
    ['Ravi Lindqvist', 'Kwame Mensah', 190, 'He threatens to call the press. What may I offer?'],
    ['Jane Okafor', 'Maya Lindqvist', 75, null],
  ].map(([agentName, visitorName, age, note], index) => ({
    chatId: `570B0000000flg${index}` as ChatView['chatId'],
    agentId: `005B0${index + 7}` as NonNullable<ChatView['agentId']>,
    agentName: String(agentName),
    visitorName: String(visitorName),
    buttonId: '573B01' as NonNullable<ChatView['buttonId']>,
    raisedAt: ago(Number(age)),
    note: note === null ? null : String(note),
  }));
}

type Notice = Extract<ChatView['timeline'][number], { kind: 'notice' }>;
function line(seq: number, part: Omit<Notice, 'kind' | 'seq' | 'at'>): Notice {
  return { kind: 'notice', seq, at: ago(12), ...part };
}
