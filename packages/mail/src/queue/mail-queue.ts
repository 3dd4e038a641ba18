import { createHash } from 'node:crypto';
import type { OrganizationId } from '@baton/desk';
import type { Clock } from '@baton/host';
import type { EpochMs, Pick } from '@baton/kernel';
import { checkMail, type MailProblem } from '../check-mail.ts';
import { FORGET_BATCH_MAX, MAIL_PAGE_MAX, MAILS_WAITING_MAX } from '../limits.ts';
import type { Mail, MailOutcome, MailTransport } from '../model.ts';
import type { MailId, MailSelection, MailShelf, MailSummary, QueuedMail } from '../shelf/model.ts';
import { afresh } from './after-attempt.ts';
import { Dispatcher } from './dispatcher.ts';
import { readPlace, writePlace } from './mail-place.ts';

export type MailQueueParts = {
  readonly shelf: MailShelf;
  /** Asked for each attempt, so that changed settings hold from the next one on. */
  readonly transportOf: (organizationId: OrganizationId) => Promise<MailTransport>;
  readonly clock: Clock;
  readonly pick: Pick;
  /** Told what went wrong on our side and is being tried again. Must not throw. */
  readonly onTrouble: (error: unknown, what: string) => void;
};

/** `recorded` and `attempted` mean: stored, and in the queue's care. */
export type Enqueued =
  | { readonly kind: 'attempted'; readonly mailId: MailId; readonly outcome: MailOutcome }
  /** `deferred`: not taken yet; `slow`: nobody knows yet. Attempts go on without anybody waiting. */
  | { readonly kind: 'recorded'; readonly mailId: MailId; readonly because: 'deferred' | 'slow' }
  | { readonly kind: 'refused'; readonly problems: readonly MailProblem[] }
  /** `MAILS_WAITING_MAX` mails of this organization wait already. Nothing was stored. */
  | { readonly kind: 'queue-full' };

export type MailPage = { readonly items: readonly MailSummary[]; readonly next: string | null };

export type MailRefusal = 'not-found' | 'under-way' | 'already-accepted';
export type MailActionResult =
  | { readonly ok: true; readonly mail: QueuedMail }
  | { readonly ok: false; readonly refusal: MailRefusal };

/**
 * Sends mails and never loses one: each is stored before its first attempt, and what cannot be sent now is tried
 * again, over restarts, until it is taken, refused, or `SERIES_MS_MAX` has passed. Attempts whose outcome is unknown
 * are not repeated unasked. A rejected promise means that the shelf failed.
 */
export class MailQueue {
  readonly #shelf: MailShelf;
  readonly #clock: Clock;
  readonly #dispatcher: Dispatcher;

  constructor(parts: MailQueueParts) {
    this.#shelf = parts.shelf;
    this.#clock = parts.clock;
    this.#dispatcher = new Dispatcher(parts);
  }

  /** Takes up what an earlier process left. Call it once, before anything else. */
  async start(): Promise<void> {
    await this.#dispatcher.start();
  }

  /** Begins no attempt any more and waits for those under way, at most `ATTEMPT_MS_MAX`. */
  async stop(): Promise<void> {
    await this.#dispatcher.stop();
  }

  /**
   * Stores a mail and tries it, and answers after the first attempt or after `firstAttemptWithinMs`, whichever comes
   * first. A mail whose Message-ID is known is not stored again; the answer is then what became of it.
   */
  async enqueue(
    organizationId: OrganizationId,
    mail: Mail,
    { firstAttemptWithinMs }: { readonly firstAttemptWithinMs: number },
  ): Promise<Enqueued> {
    const problems = checkMail(mail);
    if (problems.length > 0) return { kind: 'refused', problems };
    const waiting = await this.#shelf.count({ organizationId, state: 'waiting' });
    if (waiting >= MAILS_WAITING_MAX) return { kind: 'queue-full' };

    const queued = newlyQueued(organizationId, mail, this.#clock.now());
    const mailId = queued.id;
    const firstAttempt = this.#dispatcher.watch(mailId, firstAttemptWithinMs);
    try {
      if ((await this.#shelf.put(queued)) === 'known') {
        firstAttempt.stop();
        return await this.#known(mailId);
      }
    } catch (error) {
      firstAttempt.stop();
      throw error;
    }
    this.#dispatcher.launch(mailId);
    const outcome = await firstAttempt.outcome;
    if (!outcome) return { kind: 'recorded', mailId, because: 'slow' };
    if (outcome.kind === 'deferred') return { kind: 'recorded', mailId, because: 'deferred' };
    return { kind: 'attempted', mailId, outcome };
  }

  /** Newest first, at most `MAIL_PAGE_MAX`; undefined if the cursor is none of ours. */
  async list(
    selection: MailSelection,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<MailPage | undefined> {
    const after = cursor === undefined ? undefined : readPlace(cursor);
    if (cursor !== undefined && !after) return undefined;
    const size = Math.max(1, Math.min(limit, MAIL_PAGE_MAX));
    const rows = await this.#shelf.list({
      ...selection,
      limit: size + 1,
      ...(after ? { after } : {}),
    });
    const items = rows.slice(0, size);
    const last = items.at(-1);
    return { items, next: rows.length > size && last ? writePlace(last) : null };
  }

  async count(selection: MailSelection): Promise<number> {
    return await this.#shelf.count(selection);
  }

  /** Whether a mail of this Message-ID was enqueued and is not forgotten. */
  async knows(organizationId: OrganizationId, messageId: Mail['messageId']): Promise<boolean> {
    return (await this.#shelf.find(mailIdOf(organizationId, messageId))) !== undefined;
  }

  /** With its words and each attempt; undefined also if it is another organization's. */
  async find(organizationId: OrganizationId, id: MailId): Promise<QueuedMail | undefined> {
    const mail = await this.#shelf.find(id);
    return mail?.organizationId === organizationId ? mail : undefined;
  }

  /**
   * Begins another series of attempts at once, for all recipients that are not known to have the mail. After an
   * unknown outcome they may get it twice, with the same Message-ID: somebody has to want that.
   */
  async sendAgain(organizationId: OrganizationId, id: MailId): Promise<MailActionResult> {
    const result = await this.#change(organizationId, id, (mail) =>
      afresh(mail, this.#clock.now()),
    );
    if (result.ok) this.#dispatcher.launch(id);
    return result;
  }

  /** Ends all attempts; the mail stays in the list until it is forgotten. */
  async discard(organizationId: OrganizationId, id: MailId): Promise<MailActionResult> {
    const state = { kind: 'discarded', at: this.#clock.now() } as const;
    return await this.#change(organizationId, id, (mail) => ({ ...mail, state }));
  }

  /** Forgets mails that came to an end before, a bounded number in each transaction; says how many. */
  async forget(before: EpochMs): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const some = await this.#shelf.forget(before, FORGET_BATCH_MAX);
      forgotten += some;
      if (some < FORGET_BATCH_MAX) return forgotten;
    }
  }

  async #known(mailId: MailId): Promise<Enqueued> {
    const mail = await this.#shelf.find(mailId);
    const outcome = mail?.attempts[0]?.outcome;
    if (!mail || !outcome || mail.state.kind === 'handing-over') {
      return { kind: 'recorded', mailId, because: 'slow' };
    }
    if (outcome.kind === 'deferred') return { kind: 'recorded', mailId, because: 'deferred' };
    return { kind: 'attempted', mailId, outcome };
  }

  async #change(
    organizationId: OrganizationId,
    id: MailId,
    change: (mail: QueuedMail) => QueuedMail,
  ): Promise<MailActionResult> {
    const release = this.#dispatcher.claim(id);
    if (!release) {
      const refusal = (await this.find(organizationId, id)) ? 'under-way' : 'not-found';
      return { ok: false, refusal };
    }
    try {
      const mail = await this.find(organizationId, id);
      if (!mail) return { ok: false, refusal: 'not-found' };
      if (mail.state.kind === 'accepted') return { ok: false, refusal: 'already-accepted' };
      if (mail.state.kind === 'handing-over') return { ok: false, refusal: 'under-way' };
      const next = { ...change(mail), revision: mail.revision + 1 };
      const written = await this.#shelf.update(next);
      return written ? { ok: true, mail: next } : { ok: false, refusal: 'under-way' };
    } finally {
      release();
    }
  }
}

/** One mail has one id however often it is enqueued, and other organizations' mails have others. */
function mailIdOf(organizationId: OrganizationId, messageId: Mail['messageId']): MailId {
  const hash = createHash('sha256').update(`${organizationId}\n${messageId}`).digest('base64url');
  return `mail_${hash.slice(0, 24)}` as MailId;
}

function newlyQueued(organizationId: OrganizationId, mail: Mail, now: EpochMs): QueuedMail {
  return {
    id: mailIdOf(organizationId, mail.messageId),
    organizationId,
    recordedAt: now,
    revision: 1,
    state: { kind: 'waiting', nextAttemptAt: now },
    recipients: mail.to.map((address) => ({ address, status: 'waiting', answer: null })),
    series: { startedAt: now, attempts: 0 },
    attempts: [],
    mail,
  };
}
