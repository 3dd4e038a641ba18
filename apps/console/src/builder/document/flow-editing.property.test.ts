import { type FlowDocument, type NodeId, parseFlowDocument } from '@baton/flow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { branching } from '../testing/sample-flows.ts';
import { clipOf, parseClip, paste } from './clip.ts';
import * as edits from './edits.ts';
import { historyOf, record, redo, undo } from './history.ts';
import * as intents from './intents.ts';
import { placeNodes } from './place-nodes.ts';

/** One thing an author does; numbers choose among what is there. */
type Act = (flow: FlowDocument, freshId: () => NodeId) => FlowDocument;
const text = fc.oneof(fc.string({ maxLength: 400 }), fc.constantFrom('', ' ', '🙂', 'end', 'if'));
const number = fc.nat(40);
const far = fc.oneof(fc.integer(), fc.double());
const choose = (flow: FlowDocument, at: number): NodeId =>
  (flow.nodes[at % Math.max(1, flow.nodes.length)]?.id ?? 'none') as NodeId;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(far, far, fc.constantFrom('say', 'if', 'start', 'stop')).map(
    ([x, y, type]): Act =>
      (flow, freshId) =>
        edits.addNode(flow, { id: freshId(), type, settings: {}, position: { x, y } }),
  ),
  fc.tuple(number, fc.constantFrom('next', 'true')).map(
    ([at, exit]): Act =>
      (flow, freshId) =>
        edits.addBehind(
          flow,
          { nodeId: choose(flow, at), exit },
          { id: freshId(), type: 'say', settings: {}, position: { x: 0, y: 0 } },
          'next',
        ),
  ),
  fc.tuple(number, number, fc.constantFrom('next', 'false')).map(
    ([from, to, exit]): Act =>
      (flow) =>
        edits.connect(flow, { nodeId: choose(flow, from), exit }, choose(flow, to)),
  ),
  fc.array(number, { maxLength: 4 }).map(
    (at): Act =>
      (flow) =>
        edits.removeNodes(flow, new Set(at.map((each) => choose(flow, each)))),
  ),
  fc.tuple(number, text).map(
    ([at, label]): Act =>
      (flow) =>
        edits.labelNode(flow, choose(flow, at), label),
  ),
  fc.tuple(number, fc.jsonValue()).map(
    ([at, value]): Act =>
      (flow) =>
        edits.setSettings(flow, choose(flow, at), { text: value as never }),
  ),
  text.map(
    (name): Act =>
      (flow) =>
        edits.renameFlow(flow, name),
  ),
  text.map(
    (name): Act =>
      (flow) =>
        intents.addIntent(flow, name),
  ),
  fc.tuple(text, text).map(
    ([from, to]): Act =>
      (flow) =>
        intents.renameIntent(flow, { from, to }, () => ['text']),
  ),
  fc.tuple(number, fc.array(text, { maxLength: 130 })).map(
    ([at, lines]): Act =>
      (flow) =>
        intents.setPhrases(flow, flow.intents[at % 3]?.name ?? '', lines),
  ),
  fc.tuple(fc.array(number, { maxLength: 5 }), far, far).map(
    ([at, x, y]): Act =>
      (flow, freshId) => {
        const clip = clipOf(flow, new Set(at.map((each) => choose(flow, each))));
        const carried = clip && parseClip(JSON.stringify(clip));
        return carried ? paste(flow, carried, { at: { x, y }, freshId }).flow : flow;
      },
  ),
  fc.constant<Act>((flow) =>
    edits.moveNodes(
      flow,
      placeNodes(flow, () => 80),
    ),
  ),
);

test('[CO66] no sequence of edits makes a document that would be refused', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const freshId = ids();
      let flow = branching();
      for (const each of acts) {
        flow = each(flow, freshId);
        const parsed = parseFlowDocument(JSON.parse(JSON.stringify(flow)));
        expect(parsed.kind === 'problems' ? parsed.problems : []).toEqual([]);
        expect(new Set(flow.nodes.map(({ id }) => id)).size).toBe(flow.nodes.length);
        const known = new Set(flow.nodes.map(({ id }) => id));
        for (const { exits } of flow.nodes) {
          for (const to of Object.values(exits)) expect(known.has(to)).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('[CO67] taking back any sequence of edits gives back the flow, and doing them again the result', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(act, fc.option(fc.constant('typing'))), { maxLength: 25 }),
      (acts) => {
        const freshId = ids();
        const first = branching();
        let history = historyOf(first);
        for (const [each, about] of acts) {
          history = record(history, each(history.present, freshId), about);
        }
        const last = history.present;
        while (history.past.length > 0) history = undo(history);
        expect(history.present).toBe(first);
        while (history.future.length > 0) history = redo(history);
        expect(history.present).toBe(last);
      },
    ),
    { numRuns: 150 },
  );
});

test('[CO68] pasted nodes have fresh ids and lead among themselves as the copied ones do', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 6 }), (at) => {
      const flow = branching();
      const clip = clipOf(flow, new Set(at.map((each) => choose(flow, each))));
      if (!clip) return;
      const { flow: after, ids: pasted } = paste(flow, clip, {
        at: { x: 9, y: 9 },
        freshId: ids(),
      });
      expect(after.nodes.slice(0, flow.nodes.length)).toEqual(flow.nodes);
      expect(pasted).toHaveLength(clip.nodes.length);
      const before = new Set(flow.nodes.map(({ id }) => id));
      clip.nodes.forEach((node, index) => {
        const copy = after.nodes[flow.nodes.length + index];
        expect(before.has(copy?.id as NodeId)).toBe(false);
        expect(Object.keys(copy?.exits ?? {})).toEqual(Object.keys(node.exits));
        for (const to of Object.values(copy?.exits ?? {})) expect(pasted).toContain(to);
      });
    }),
  );
});

function ids(): () => NodeId {
  let count = 0;
  return () => `p${++count}` as NodeId;
}
