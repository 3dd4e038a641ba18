import type { EpochMs } from '@baton/kernel';
import type { Mail } from '../model.ts';

/** A plain mail, with whatever the test is about put in its place. */
export function sampleMail(different: Partial<Mail> = {}): Mail {
  return {
    messageId: '<handoff.K7QF@shop.example>',
    writtenAt: Date.UTC(2026, 0, 5, 9) as EpochMs,
    from: { name: 'The shop', address: 'bot@shop.example' },
    to: ['team@shop.example'],
    subject: 'Somebody asks for a person',
    text: 'A visitor asks for a person.\n',
    ...different,
  };
}
