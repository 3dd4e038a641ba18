import { expect, test } from 'vitest';
import { sampleMail } from './contract/samples.ts';
import { mailTransportContract } from './contract/transport-rules.ts';
import { LOCAL_OUTBOX_MAX } from './limits.ts';
import { type LocalOutbox, localOutbox } from './local-outbox.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

mailTransportContract('the local outbox', async () => {
  const outbox = localOutbox({ clock: new VirtualClock() });
  return {
    transport: outbox,
    seen: async () => seenIn(outbox),
    [Symbol.asyncDispose]: async () => {},
  };
});

test('[ML20] the local outbox keeps the newest LOCAL_OUTBOX_MAX mails, newest first', async () => {
  const outbox = localOutbox({ clock: new VirtualClock() });
  for (let index = 0; index <= LOCAL_OUTBOX_MAX; index += 1) {
    await outbox.send(sampleMail({ subject: `mail ${index}` }));
  }
  const subjects = outbox.list().map(({ mail }) => mail.subject);
  expect(subjects).toHaveLength(LOCAL_OUTBOX_MAX);
  expect(subjects[0]).toBe(`mail ${LOCAL_OUTBOX_MAX}`);
  expect(subjects.at(-1)).toBe('mail 1');
});

test('[ML20] the local outbox says that nothing was sent', async () => {
  const outbox = localOutbox({ clock: new VirtualClock() });
  expect(await outbox.send(sampleMail())).toEqual({
    kind: 'accepted',
    answer: 'kept here and not sent, as local-1',
    queueId: 'local-1',
  });
});

function seenIn(outbox: LocalOutbox) {
  return outbox
    .list()
    .toReversed()
    .map(({ mail, recipients }) => ({
      recipients,
      messageId: mail.messageId,
      from: mail.from.name ?? '',
      replyTo: mail.replyTo?.address ?? null,
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? null,
      headers: new Map((mail.headers ?? []).map(({ name, value }) => [name.toLowerCase(), value])),
    }));
}
