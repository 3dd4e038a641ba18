import { describeNodeTypes, flowDifference, type NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { adminWordsIn } from '../../admin/words/words.ts';
import { fieldsOf } from '../schema/schema-fields.ts';
import { settingTitle } from '../schema/setting-title.ts';
import { branching } from '../testing/sample-flows.ts';
import { differenceLines, differenceMarks } from './difference-lines.ts';
import { addNode, connect, labelNode, moveNodes, removeNodes, setSettings } from './edits.ts';
import { addIntent, setPhrases } from './intents.ts';

const types = new Map(describeNodeTypes().map((type) => [type.type, type]));
const naming = {
  titleOf: (type: string) => types.get(type)?.title ?? type,
  summaryOf: (node: NodeId) => (node === 'end' ? 'for good' : ''),
  exitTitle: (_: NodeId, exit: string) => (exit === 'next' ? 'Next' : exit),
  settingTitle: (type: string, path: string) =>
    settingTitle(fieldsOf(types.get(type)?.schema ?? {}), path),
  words: adminWordsIn('en').builder.difference,
};
const id = (text: string) => text as NodeId;

test('[CO79] a difference is told in the words of the settings, for every node it touches', () => {
  const before = branching();
  let after = setSettings(before, id('yes'), { text: 'Certainly.' });
  after = labelNode(after, id('no'), 'Decline');
  after = removeNodes(after, new Set([id('end')]));
  after = addNode(after, {
    id: id('bye'),
    type: 'end-conversation',
    settings: {},
    position: { x: 0, y: 0 },
  });
  after = connect(after, { nodeId: id('yes'), exit: 'next' }, id('bye'));
  after = moveNodes(after, new Map([[id('if'), { x: 5, y: 5 }]]));
  after = setPhrases(addIntent(after, 'order'), 'order', ['where is it']);
  const difference = flowDifference(before, after);
  const lines = differenceLines(difference, { before, after }, naming);
  expect(lines.map(({ text }) => text)).toEqual([
    'Added: End conversation',
    'Removed: Stop: for good',
    'Text: “Yes, {{input.text}}” → “Certainly.”',
    'Next leads to End conversation, not Stop: for good',
    'Name: nothing → Decline',
    'Next leads to nowhere, not Stop: for good',
    '1 node moved',
    'Intent added: order',
  ]);
  expect(Object.fromEntries(differenceMarks(difference))).toEqual({
    yes: 'changed',
    no: 'changed',
    bye: 'added',
    end: 'removed',
  });
});

test('[CO79] no difference has no lines and no marks', () => {
  const flow = branching();
  expect(differenceLines(null, { before: flow, after: flow }, naming)).toEqual([]);
  expect(differenceMarks(null).size).toBe(0);
});

test('[CO79] a path is told by its titles', () => {
  const fields = fieldsOf(types.get('lookup')!.schema);
  expect(settingTitle(fields, 'cases.2.value')).toBe('Cases 3, Value');
  expect(settingTitle(fields, 'unknown.path')).toBe('unknown, path');
});
