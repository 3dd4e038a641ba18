import type { Clock } from '@baton/host';
import { unreachable } from '@baton/kernel';
import {
  type HookOutcome,
  hookSignature,
  type Mail,
  type MailOutcome,
  type MailTransport,
  sendHook,
} from '@baton/mail';
import type { OutsideCall } from '@baton/mail/address-guard';

/**
 * A request that a team hears of over HTTP lies in the queue of mails like every other, because what that queue
 * promises is what is wanted: stored before the first attempt, tried again, shown to operators. Its text is what
 * people read there; its second form is what the receiver is sent. Where to, and the key it is signed with, are
 * settings, read for each attempt: nothing secret lies in the queue.
 */
export type HookMethod = 'webhook' | 'slack';

const METHOD_HEADER = 'X-Baton-Notify';
/** Nobody has an address of this domain; the name says which way the request goes. */
const NOWHERE = 'notify.invalid';

export function notificationMail(
  { replyTo: _, ...letter }: Mail,
  { method, body }: { readonly method: HookMethod; readonly body: string },
): Mail {
  return {
    ...letter,
    to: [`${method}@${NOWHERE}`],
    html: body,
    headers: [...(letter.headers ?? []), { name: METHOD_HEADER, value: method }],
  };
}

/** By which way a mail goes that is none for a mail server. */
export function hookMethodOf({ headers = [] }: Mail): HookMethod | undefined {
  const method = headers.find(({ name }) => name === METHOD_HEADER)?.value;
  return method === 'webhook' || method === 'slack' ? method : undefined;
}

export type HookSettings = {
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  readonly slackUrl: string | null;
};

/** Sends one notification by the settings of now. */
export function hookTransport(
  method: HookMethod,
  {
    settings,
    call,
    clock,
  }: { readonly settings: HookSettings; readonly call: OutsideCall; readonly clock: Clock },
): Pick<MailTransport, 'send'> {
  return {
    async send(mail, { beforeHandover } = {}) {
      const url = method === 'webhook' ? settings.webhookUrl : settings.slackUrl;
      if (url === null) return unset(`There is no address for the ${method} any more.`);
      const body = mail.html ?? '';
      const { webhookSecret: secret } = settings;
      if (method === 'webhook' && secret === null) {
        return unset('The secret that signs the webhook is missing. Enter it again.');
      }
      const headers =
        method === 'webhook' && secret !== null
          ? hookSignature({ id: mail.messageId, at: clock.now(), body, secret })
          : undefined;
      try {
        await beforeHandover?.();
      } catch (error) {
        const answer = error instanceof Error ? error.message : String(error);
        return { kind: 'deferred', stage: 'data', code: null, answer, refused: [] };
      }
      return outcomeOf(await sendHook({ url, body, ...(headers && { headers }) }, call));
    },
  };
}

function unset(advice: string): Extract<MailOutcome, { readonly kind: 'misconfigured' }> {
  return { kind: 'misconfigured', stage: 'check', code: null, answer: '', advice };
}

function outcomeOf(outcome: HookOutcome): MailOutcome {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', answer: `HTTP ${outcome.status}`, queueId: null };
    case 'deferred':
    case 'rejected': {
      const { kind, status, answer } = outcome;
      return { kind, stage: 'answer', code: status, answer, refused: [] };
    }
    case 'unknown':
      return { kind: 'unknown', answer: outcome.answer, refused: [] };
    case 'misconfigured':
      return { ...unset('Change the address the team is notified at.'), answer: outcome.answer };
    default:
      return unreachable(outcome);
  }
}
