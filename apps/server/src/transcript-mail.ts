import type { OrganizationId } from '@baton/desk';
import type { MailTranscript, TranscriptAsked } from '@baton/gateways';
import type { Clock, Hosts } from '@baton/host';
import { isAddress, type TranscriptLetter, transcriptLanguage, transcriptMail } from '@baton/mail';
import type { ChatView } from '@baton/protocol';
import type { Records } from '@baton/records';
import type { ServerMail } from './bots/open-mail.ts';
import { senderOf, siteOf } from './bots/ways-out.ts';
import { transcriptLines } from './transcript-lines.ts';

/** How many mails go out about one chat: enough for a mistyped address, too few to bother anybody with. */
export const TRANSCRIPT_MAILS_PER_CHAT_MAX = 3;

export type TranscriptMailParts = {
  readonly hosts: Hosts;
  readonly records: Pick<Records, 'mailSettingsOf' | 'names'>;
  readonly mail: Pick<ServerMail, 'queue'>;
  readonly clock: Clock;
};

/** Mails to visitors what was said in their chats. */
export function transcriptMailer(parts: TranscriptMailParts): MailTranscript {
  return async (asked) => {
    const { to, chatId, viewer } = asked;
    if (!isAddress(to)) return 'address-refused';
    const view = await shownChat(parts.hosts, asked);
    if (view === 'unavailable') return view;
    if (view?.chatId !== chatId) return 'chat-unknown';
    if (!isAnswered(view)) return 'nothing-said';
    const letter = await letterOf(parts, asked, view);
    const { organizationId } = asked.storefront;
    // What would only be kept here is not on its way to anybody.
    if ((await parts.records.mailSettingsOf(organizationId)).smtpUrl === null) return 'unavailable';
    const about = `${viewer.visitorId}.${chatId}`;
    const reference = await freeReference(parts, { organizationId, about, letter });
    if (reference === undefined) return 'too-many';
    const mail = transcriptMail({ ...letter, reference });
    const within = { firstAttemptWithinMs: 0 };
    const { kind } = await parts.mail.queue.enqueue(organizationId, mail, within);
    if (kind === 'refused') return 'address-refused';
    return kind === 'queue-full' ? 'unavailable' : 'sent';
  };
}

/** The chat as its visitor is shown it now: nothing here knows better than the desk who may see what. */
async function shownChat(
  hosts: Hosts,
  { viewer, storefront, chatId }: TranscriptAsked,
): Promise<ChatView | 'unavailable' | undefined> {
  const { organizationId, endpoint } = storefront;
  const host = endpoint
    ? await hosts.conversations(organizationId)
    : await hosts.desk(organizationId);
  const opened = await host?.open(viewer, { cursor: null, chats: [] }, { send: () => {} });
  if (!opened || 'refusal' in opened) return 'unavailable';
  opened.close();
  return opened.welcome.chats.find((chat) => chat.chatId === chatId);
}

/** Somebody else's words are in it: nobody writes to strangers by a chat that no one took. */
function isAnswered({ timeline }: ChatView): boolean {
  return timeline.some(
    (entry) => entry.kind === 'message' && (entry.by === 'agent' || entry.by === 'bot'),
  );
}

type Unnumbered = Omit<TranscriptLetter, 'reference'>;

async function letterOf(
  { records, clock }: TranscriptMailParts,
  { storefront, to, language, timeZone }: TranscriptAsked,
  view: ChatView,
): Promise<Unnumbered> {
  const { organizationId, branding } = storefront;
  return {
    writtenAt: clock.now(),
    from: await senderOf(organizationId, records),
    to,
    site: branding.title || siteOf(organizationId, records),
    language: transcriptLanguage(language),
    lines: transcriptLines(view, { language, timeZone }),
    earlier: view.omitted,
  };
}

/** The queue remembers what went out about a chat, over restarts too. */
async function freeReference(
  { mail }: TranscriptMailParts,
  {
    organizationId,
    about,
    letter,
  }: {
    readonly organizationId: OrganizationId;
    readonly about: string;
    readonly letter: Unnumbered;
  },
): Promise<string | undefined> {
  for (let number = 1; number <= TRANSCRIPT_MAILS_PER_CHAT_MAX; number++) {
    const reference = `${about}.${number}`;
    const { messageId } = transcriptMail({ ...letter, lines: [], reference });
    if (!(await mail.queue.knows(organizationId, messageId))) return reference;
  }
  return undefined;
}
