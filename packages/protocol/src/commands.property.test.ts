import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MASKED_RULES_MAX, NOTE_LENGTH_MAX, PAGE_URL_LENGTH_MAX } from './frames.ts';
import { agentCommandSchema, chatContextSchema, visitorCommandSchema } from './schemas.ts';

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'.split('');
const idOf = (minLength: number, maxLength = 64) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const recordId = idOf(1);
const madeId = idOf(8);
const note = fc.option(
  fc
    .string({ minLength: 1, maxLength: 20 })
    .map((text) => text.trim())
    .filter((text) => text !== ''),
  { nil: undefined },
);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const masked = fc.option(fc.array(recordId, { maxLength: 3 }), { nil: undefined });
const target = fc.oneof(
  fc.record({ kind: fc.constant('agent'), agentId: recordId }),
  fc.record({ kind: fc.constant('skill'), skillId: recordId }),
);

/** One kind of command with the given fields; absent ones are left out. */
function command(types: readonly string[], fields: { [name: string]: fc.Arbitrary<unknown> } = {}) {
  return fc
    .record({ type: fc.constantFrom(...types), chatId: recordId, ...fields })
    .map((whole) => JSON.parse(JSON.stringify(whole)) as object);
}

const agentCommands = fc.oneof(
  command(['AcceptOffer', 'DeclineOffer', 'EndChat', 'CloseChat', 'LeaveConference', 'LowerFlag']),
  command(['PostMessage', 'PostWhisper'], { messageId: madeId, text, masked }),
  command(['RequestTransfer', 'RequestConference'], {
    invitationId: madeId,
    to: target,
    note,
    masked,
  }),
  command(['AcceptInvitation', 'DeclineInvitation', 'CancelInvitation'], { invitationId: madeId }),
  command(['TransferToButton'], { buttonId: recordId, note }),
  command(['AttachRecord'], { recordType: recordId, recordId }),
  command(['DetachRecord'], { recordType: recordId }),
  command(['RequestFile', 'SendFile'], { transferId: madeId, recordType: recordId }),
  command(['SendFile', 'CancelFile'], { transferId: madeId }),
  command(['RaiseFlag', 'BlockVisitor'], { note }),
);
const visitorCommands = fc.oneof(
  command(['CancelChat', 'EndChat']),
  command(['PostMessage'], { messageId: madeId, text, masked }),
  command(['CancelFile'], { transferId: madeId }),
  command(['VisitPage'], { pageUrl: fc.webUrl() }),
);

test('[PC25] every command comes out of its schema as it went in', () => {
  fc.assert(
    fc.property(agentCommands, (said) => {
      expect(agentCommandSchema.parse(said)).toEqual(said);
    }),
  );
  fc.assert(
    fc.property(visitorCommands, (said) => {
      expect(visitorCommandSchema.parse(said)).toEqual(said);
    }),
  );
});

test('[PC26] whatever is read, a schema answers and never throws', () => {
  const fields = fc.dictionary(
    fc.constantFrom('type', 'chatId', 'to', 'note', 'masked', 'pageUrl', 'transferId', 'context'),
    fc.jsonValue(),
  );
  const types = ['VisitPage', 'RequestTransfer', 'SendFile', 'RaiseFlag', 'RequestChat'];
  const almost = fc
    .tuple(fc.constantFrom(...types), fields)
    .map(([type, rest]) => ({ ...rest, type }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fields, almost), (value) => {
      for (const schema of [agentCommandSchema, visitorCommandSchema, chatContextSchema]) {
        expect(typeof schema.safeParse(value).success).toBe('boolean');
      }
    }),
  );
});

const transfer = {
  type: 'RequestTransfer',
  chatId: '570abcdefghijkl',
  invitationId: 'invite-01',
  to: { kind: 'agent', agentId: '005A' },
};
const visit = {
  type: 'VisitPage',
  chatId: '570abcdefghijkl',
  pageUrl: 'https://shop.example/',
};

test('[PC25] an id, a target or a list out of form, and a note beyond its limit, are refused', () => {
  const long = 'x'.repeat(NOTE_LENGTH_MAX);
  const many = Array.from({ length: MASKED_RULES_MAX }, (_, i) => `rule-${i}`);
  const accepted = (change: object) => agentCommandSchema.safeParse({ ...transfer, ...change });
  expect(accepted({ note: long, masked: many }).data).toEqual({
    ...transfer,
    note: long,
    masked: many,
  });
  expect(accepted({ note: ' \n ' }).data).toEqual(transfer);
  for (const wrong of [
    { invitationId: 'short' },
    { invitationId: 'note:12345678' },
    { to: { kind: 'agent', agentId: '' } },
    { to: { kind: 'button', buttonId: '573b' } },
    { to: undefined },
    { note: `${long}x` },
    { masked: [...many, 'rule'] },
    { masked: [':'] },
  ]) {
    expect(accepted(wrong).success).toBe(false);
  }
});

test('[PC24] a page visit has a web address, cut to its limit', () => {
  const visited = (change: object) => visitorCommandSchema.safeParse({ ...visit, ...change }).data;
  expect(visited({ pageTitle: '  Shop ' })).toEqual({ ...visit, pageTitle: 'Shop' });
  expect(visited({ pageTitle: ' ' })).toEqual(visit);
  for (const pageUrl of ['javascript:alert(1)', 'file:///etc', 'shop.example', '', 7]) {
    expect(visited({ pageUrl })).toBeUndefined();
  }
  const long = `https://shop.example/${'x'.repeat(PAGE_URL_LENGTH_MAX)}`;
  expect(visited({ pageUrl: long })).toEqual({
    ...visit,
    pageUrl: long.slice(0, PAGE_URL_LENGTH_MAX),
  });
});
