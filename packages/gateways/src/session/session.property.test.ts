import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALLER, DEPLOYMENT, fakeWorld, settled } from '../fakes/fake-rules.ts';
import { FakeWire } from '../fakes/fake-wire.ts';
import { visitorDoor } from '../visitor/visitor-door.ts';
import { MALFORMED_IN_A_ROW_MAX } from './limits.ts';
import { Session } from './session.ts';

const HELLO = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };
const UNLIMITED = { burst: 1_000_000, perSecond: 1_000_000 };

/** Nearly a frame: the right words in the wrong places, and anything at all where a value goes. */
const nearlyFrame = fc.oneof(
  fc.record(
    {
      t: fc.oneof(fc.constantFrom('hello', 'command', 'typing', 'ping', 'welcome'), fc.anything()),
      ref: fc.oneof(fc.nat(1_000), fc.anything()),
      id: fc.oneof(fc.constantFrom('c1', '../etc', '', 'x'.repeat(41), '__proto__'), fc.string()),
      v: fc.oneof(fc.constant(1), fc.integer()),
      typing: fc.oneof(fc.boolean(), fc.anything()),
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
      chatId: fc.oneof(fc.constantFrom('570000000000abc', '*', "'; DROP TABLE"), fc.anything()),
      cursor: fc.anything(),
      chats: fc.anything(),
      command: fc.oneof(
        fc.record(
          {
            type: fc.constantFrom(
              ...['RequestChat', 'CancelChat', 'PostMessage', 'EndChat', 'SetPresence', 'toString'],
              ...['CancelFile', 'VisitPage', 'PostWhisper', 'RequestTransfer', 'LowerFlag'],
            ),
            chatId: fc.oneof(fc.constant('570000000000abc'), fc.anything()),
            transferId: fc.oneof(fc.constant('file-0001'), fc.anything()),
            pageUrl: fc.oneof(fc.constant('https://shop.example/'), fc.anything()),
            note: fc.anything(),
            masked: fc.anything(),
            messageId: fc.oneof(fc.constantFrom('message-1', 'context'), fc.string()),
            text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
            context: fc.oneof(
              fc.dictionary(fc.constantFrom('name', 'pageUrl', '__proto__'), fc.anything()),
              fc.anything(),
            ),
          },
          { requiredKeys: [] },
        ),
        fc.anything(),
      ),
    },
    { requiredKeys: ['t'] },
  ),
  fc.anything(),
);

const spoken = fc.oneof(
  { weight: 4, arbitrary: fc.array(nearlyFrame, { maxLength: 4 }).map(jsonOf) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);

test('[GW29] whatever a visitor sends: nothing is thrown, every command is answered once, and others go on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spoken, { maxLength: 30, size: 'max' }), async (texts) => {
      const world = fakeWorld({
        visitorCommands: UNLIMITED,
        visitorPages: UNLIMITED,
        addressCommands: UNLIMITED,
      });
      const open = () => {
        const wire = new FakeWire();
        const session = new Session({ ...world, door: visitorDoor(world) }, wire, CALLER);
        session.receive(JSON.stringify([HELLO]));
        return { wire, session };
      };
      const fuzzed = open();
      const other = open();
      await settled();
      fuzzed.wire.take();
      for (const text of texts) fuzzed.session.receive(text);
      await settled();
      const said = fuzzed.wire.take();
      // One answer for each command that stands in a readable list under a usable ref, until the session was ended.
      const asked = texts.flatMap(refsIn).sort((a, b) => a - b);
      const answered = said.flatMap((frame) => (frame.t === 'reply' ? [frame.ref] : []));
      if (!fuzzed.wire.ended) expect(answered.sort((a, b) => a - b)).toEqual(asked);
      else expect(said.length).toBeGreaterThanOrEqual(MALFORMED_IN_A_ROW_MAX);
      expect(world.logged).toEqual([]);
      for (const { commandId, contents } of world.desk.submissions) {
        expect(commandId).toMatch(/^[0-9A-Za-z_-]{1,40}:571[0-9A-Za-z]{12}$/);
        for (const { value } of contents ?? [])
          expect(JSON.stringify(value).isWellFormed()).toBe(true);
      }
      other.session.receive('[{"t":"ping"}]');
      expect(other.wire.frames.at(-1)).toEqual({ t: 'pong' });
    }),
    { numRuns: 300, examples: [[['[{"t":{"toString":[]}}]']], [['[{"t":["ping"],"ref":1}]']]] },
  );
});

/** `undefined` where JSON has no word for it, as a real client would send nothing. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // A bigint or a cycle: no client can say that.
    return '[]';
  }
}

function refsIn(text: string): number[] {
  let frames: unknown;
  try {
    frames = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(frames)) return [];
  return frames.flatMap((frame: { t?: unknown; ref?: unknown } | null) => {
    const known = (['hello', 'typing', 'ping'] as unknown[]).includes(frame?.t);
    const ref = frame?.ref;
    return !known && typeof ref === 'number' && Number.isSafeInteger(ref) && ref >= 0 ? [ref] : [];
  });
}
