import type { EpochMs } from '@baton/kernel';
import type { ChatView, Notice, TimelineEntry } from '@baton/protocol';
import { PREVIEW_BEGAN_AT } from './fake-world.ts';

type Line =
  | readonly ['v' | 'a', number, string]
  | readonly ['n', number, Notice]
  | readonly ['c', number, string];

const SECOND = 1_000;
let seq = 0;
let ids = 0;

/** An instant so many seconds before the preview began. */
export function ago(seconds: number): EpochMs {
  return (PREVIEW_BEGAN_AT - seconds * SECOND) as EpochMs;
}

/** `v` visitor, `a` this agent, `c` a colleague who had the chat before, `n` a notice; each with its age in seconds. */
function timeline(lines: readonly Line[]): readonly TimelineEntry[] {
  return lines.map(([who, age, text]) => {
    seq++;
    const at = ago(age);
    if (who === 'n') return { kind: 'notice', seq, at, notice: text, name: 'Jane Okafor' };
    return {
      kind: 'message',
      seq,
      at,
      messageId: `m${++ids}` as never,
      by: who === 'v' ? 'visitor' : 'agent',
      ...(who === 'v' ? {} : { agentId: (who === 'a' ? '005B01' : '005B04') as never }),
      name: who === 'a' ? 'Jane Okafor' : who === 'c' ? 'Martin Weiß' : null,
      text,
    } as TimelineEntry;
  });
}

/** A chat with everything a preview does not care about filled in. */
export function chat(id: string, part: Partial<ChatView> & { readonly name?: string }): ChatView {
  const { name, ...rest } = part;
  const entries = part.timeline ?? [];
  return {
    chatId: `570B0000000${id}` as ChatView['chatId'],
    seq: entries.at(-1)?.seq ?? ++seq,
    phase: 'engaged',
    buttonId: '573B01' as ChatView['buttonId'],
    deploymentId: '572B01' as ChatView['deploymentId'],
    requestedAt: ago(600),
    agentId: '005B01' as NonNullable<ChatView['agentId']>,
    agentName: 'Jane Okafor',
    offerExpiresAt: null,
    acceptedAt: ago(560),
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    others: [],
    invitations: [],
    isChoice: false,
    handedOn: null,
    attached: [],
    flag: null,
    file: null,
    criticalSince: null,
    closesAt: null,
    idleEndsAt: null,
    pages: [],
    omitted: 0,
    timeline: entries,
    ...rest,
    context: {
      ...(name ? { name } : {}),
      language: 'en-GB',
      pageUrl: 'https://shop.example/checkout',
      pageTitle: 'Checkout',
      ...part.context,
    },
  };
}

/** The conversations a busy afternoon has. */
export function busyChats(): readonly ChatView[] {
  return [
    chat('maya', {
      name: 'Maya Lindqvist',
      requestedAt: ago(840),
      acceptedAt: ago(812),
      unansweredSince: ago(24),
      context: {
        email: 'maya.lindqvist@example.com',
        subject: 'Parcel says delivered, but it is not here',
        pageUrl: 'https://shop.example/orders/48213',
        pageTitle: 'Order 48213',
        language: 'sv',
      },
      timeline: timeline([
        ['n', 812, 'agent-joined'],
        [
          'v',
          800,
          'Hi! My order 48213 is marked as delivered since this morning, but nothing has arrived.',
        ],
        ['v', 786, 'I was at home the whole time.'],
        ['a', 752, 'Hello Maya, I am sorry about that. Let me look at what the courier recorded.'],
        [
          'a',
          690,
          'They left it with a neighbour at number 14, signed by “Holm”. Is that somebody you know?',
        ],
        ['v', 640, 'Oh! That is across the yard. I never got a card though.'],
        [
          'a',
          610,
          'I understand. I have asked the courier to always leave one at your address from now on.',
        ],
        ['v', 300, 'Thank you. I will go and ask right away, please stay with me for a moment'],
        ['a', 286, 'Of course, take your time.'],
        ['n', 220, 'visitor-lost'],
        ['n', 168, 'visitor-back'],
        [
          'v',
          41,
          'Back! They had it. One of the two boxes is open though: https://shop.example/returns/photos?order=48213',
        ],
        ['v', 24, 'Can I get a replacement for the lamp?'],
      ]),
    }),
    chat('tom', {
      name: 'Tomasz Wójcik',
      acceptedAt: ago(540),
      unansweredSince: ago(95),
      context: { email: 'tomasz@example.com', pageTitle: 'Invoices', language: 'pl' },
      timeline: timeline([
        ['n', 540, 'agent-joined'],
        ['v', 530, 'The VAT number is missing on my invoice.'],
        ['a', 480, 'I can reissue it. Which number should it carry?'],
        ['v', 95, 'PL 526 000 12 46, and please send it to accounting@example.com as well.'],
      ]),
    }),
    chat('anon', {
      acceptedAt: ago(430),
      unansweredSince: ago(262),
      visitorLostSince: ago(70),
      context: { pageTitle: 'Garden lights', language: 'en-US' },
      timeline: timeline([
        ['n', 430, 'agent-joined'],
        ['v', 420, 'do you have this one in black?'],
        ['v', 262, 'hello?'],
        ['n', 40, 'visitor-lost'],
      ]),
    }),
    chat('nour', {
      name: 'نور الدين',
      acceptedAt: ago(320),
      context: { email: 'nour@example.com', language: 'ar', pageTitle: 'الشحن والتوصيل' },
      timeline: timeline([
        ['n', 320, 'agent-joined'],
        ['v', 300, 'مرحبا، هل يمكن توصيل الطلب يوم السبت؟'],
        ['a', 250, 'Yes, Saturday delivery is possible. Shall I change it for you?'],
        ['v', 200, 'نعم من فضلك، شكرا جزيلا'],
        ['a', 180, 'Done. You will get a message with the time window on Friday evening.'],
      ]),
    }),
    chat('liv', {
      name: 'Livia Brandt',
      phase: 'wrapping-up',
      acceptedAt: ago(300),
      endedAt: ago(35),
      ending: { kind: 'ended', by: 'visitor', why: 'ended' },
      context: { email: 'livia.brandt@example.com', language: 'de', subject: 'Gift card' },
      timeline: timeline([
        ['n', 300, 'agent-joined'],
        ['v', 290, 'Can I use two gift cards for one order?'],
        ['a', 240, 'Yes: enter the first one, then “add another” appears below it.'],
        ['v', 60, 'Found it, works. Thanks a lot!'],
        ['a', 48, 'Glad to help. Have a good weekend!'],
        ['n', 35, 'ended-by-visitor'],
      ]),
    }),
  ];
}

/** Chats that ring. */
export function ringingChats(): readonly ChatView[] {
  return [
    chat('offa', {
      name: 'Charlotte Devereux-Montgomery',
      phase: 'offered',
      acceptedAt: null,
      requestedAt: ago(131),
      offerExpiresAt: ago(-19),
      buttonId: '573B02' as ChatView['buttonId'],
      context: { subject: 'Wrong size, needs an exchange before Saturday', language: 'fr' },
    }),
    chat('offb', {
      phase: 'offered',
      acceptedAt: null,
      requestedAt: ago(14),
      offerExpiresAt: ago(-27),
    }),
  ];
}

/** A chat of so many messages, alternating, for measuring. */
export function longChat(id: string, name: string, messages: number): ChatView {
  const lines = Array.from({ length: messages }, (_, index): Line => {
    const age = (messages - index) * 40;
    const text =
      index % 7 === 3
        ? `${LOREM} ${LOREM}`
        : `${index + 1}. ${LOREM.slice(0, 20 + ((index * 37) % 90))}`;
    return [index % 3 === 1 ? 'a' : 'v', age, text];
  });
  return chat(id, { name, acceptedAt: ago(messages * 40), timeline: timeline(lines) });
}

const LOREM =
  'The lamp arrived with a scratch along the base, and the second box was open when the neighbour took it in.';
