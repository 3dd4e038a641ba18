/** What became of the wish for a mail; the server's word, or `unreached`. */
export type MailOutcome =
  | 'sent'
  | 'nothing-said'
  | 'address-refused'
  | 'too-many'
  | 'unreached'
  | 'failed';

export type MailWish = {
  readonly serverUrl: string;
  readonly token: string;
  readonly chatId: string;
  readonly to: string;
  readonly language: string;
};

const OUTCOMES: { readonly [status: number]: MailOutcome } = {
  202: 'sent',
  400: 'address-refused',
  409: 'nothing-said',
  422: 'address-refused',
  429: 'too-many',
};

/** Asks the server to mail what was said. */
export async function mailTranscript(
  { serverUrl, token, chatId, to, language }: MailWish,
  send: typeof fetch = fetch,
): Promise<MailOutcome> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    const answer = await send(
      `${serverUrl}/v1/visitor/chats/${encodeURIComponent(chatId)}/transcript-mail`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ to, language, timeZone }),
      },
    );
    return OUTCOMES[answer.status] ?? 'failed';
  } catch {
    // The way to the server is gone, or the page's policy closes it.
    return 'unreached';
  }
}
