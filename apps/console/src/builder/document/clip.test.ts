import type { NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { branching, counting, flowOf, n } from '../testing/sample-flows.ts';
import { CLIP_LENGTH_MAX, clipOf, parseClip, paste } from './clip.ts';
import { NODES_MAX } from './limits.ts';

const chosen = (...ids: readonly string[]) => new Set(ids as NodeId[]);

test('[CO68] a Go to within the copy stays within the copy', () => {
  const flow = flowOf(
    n('start', 'start'),
    n('a', 'say', { next: 'b' }),
    n('b', 'go-to', {}, { nodeId: 'a', flowId: '' }),
  );
  const clip = clipOf(flow, chosen('a', 'b'));
  const { flow: after } = paste(flow, clip!, { at: { x: 10, y: 20 }, freshId: counting() });
  expect(after.nodes.slice(3)).toMatchObject([
    { id: 'fresh-1', exits: { next: 'fresh-2' }, position: { x: 10, y: 20 } },
    { id: 'fresh-2', settings: { nodeId: 'fresh-1' } },
  ]);
});

test('[CO68] intents that are named come along; one that is there stays as it is', () => {
  const source = {
    ...flowOf(n('t', 'trigger', {}, { intent: 'order' }), n('s', 'say', {}, { text: 'hi' })),
    intents: [
      { name: 'order', phrases: ['where is it'] },
      { name: 'other', phrases: [] },
    ],
  };
  const clip = clipOf(source, chosen('t', 's'))!;
  expect(clip.intents.map(({ name }) => name)).toEqual(['order']);
  const there = { ...branching(), intents: [{ name: 'order', phrases: ['my own'] }] };
  const at = { at: { x: 0, y: 0 }, freshId: counting() };
  expect(paste(there, clip, at).flow.intents).toEqual(there.intents);
  expect(paste(branching(), clip, at).flow.intents).toEqual(clip.intents);
});

test('[CO68] a Start is copied by nobody, and there is no room beyond the limit', () => {
  expect(clipOf(branching(), chosen('start'))).toBeNull();
  const full = flowOf(...Array.from({ length: NODES_MAX }, (_, index) => n(`n${index}`, 'say')));
  const clip = clipOf(branching(), chosen('yes'))!;
  expect(paste(full, clip, { at: { x: 0, y: 0 }, freshId: counting() }).flow).toBe(full);
});

test('[CO68] whatever is no nodes is left to the browser', () => {
  const hostile = { kind: 'baton-nodes', format: 1, nodes: [{ id: '<b>', type: 'say' }, 7, null] };
  for (const text of [
    '',
    'hello baton-nodes',
    JSON.stringify(hostile),
    JSON.stringify({ ...hostile, format: 2 }),
    `${' '.repeat(CLIP_LENGTH_MAX)}{"kind":"baton-nodes"}`,
  ]) {
    expect(parseClip(text)).toBeNull();
  }
});
