import type { FlowDocument, FlowId, FlowIntent } from '@baton/flow';
import { expect, test } from 'vitest';
import { saying, smallFlow } from '../testing/small-flows.ts';
import { CompiledFlows, FLOWS_HELD_MAX, MATCHERS_HELD_MAX } from './flow-shelf.ts';

const SHOP = 'shop' as FlowId;

/** A shelf over documents by `flow/version`, and how often each was read. */
function shelfOf(documents: { [key: string]: FlowDocument }, published: { [id: string]: number }) {
  const read: string[] = [];
  const failures: unknown[] = [];
  const shelf = new CompiledFlows({
    document: async (flowId, version) => {
      read.push(`${flowId}/${version}`);
      return documents[`${flowId}/${version}`];
    },
    publishedVersion: (flowId) => published[flowId],
    loadProviders: async () => {},
    failed: (error) => failures.push(error),
  });
  return { shelf, read, failures };
}

const meaning = (phrase: string): readonly FlowIntent[] => [{ name: 'It', phrases: [phrase] }];

test('[SV26] while a new version is not in memory, the one before counts, and then the new one', async () => {
  const published = { shop: 1 };
  const { shelf } = shelfOf({ 'shop/1': saying('1'), 'shop/2': saying('2') }, published);
  expect(shelf.publishedVersion(SHOP)).toBeUndefined();
  await shelf.loadPublished([SHOP]);
  published.shop = 2;
  expect(shelf.publishedVersion(SHOP)).toBe(1);
  await shelf.refresh();
  expect(shelf.publishedVersion(SHOP)).toBe(2);
  expect(shelf.flow(SHOP, 1)?.ref.version).toBe(1);
});

test('[SV26] what was not used for the longest time makes room, and comes again when it is needed', async () => {
  const documents: { [key: string]: FlowDocument } = {};
  for (let version = 1; version <= FLOWS_HELD_MAX + 1; version += 1) {
    documents[`shop/${version}`] = saying(`${version}`);
  }
  const { shelf, read } = shelfOf(documents, {});
  for (let version = 1; version <= FLOWS_HELD_MAX; version += 1) await shelf.load(SHOP, version);
  expect(shelf.flow(SHOP, 1)).toBeDefined();
  await shelf.load(SHOP, FLOWS_HELD_MAX + 1);
  expect(shelf.flow(SHOP, 1)).toBeDefined();
  expect(shelf.flow(SHOP, 2)).toBeUndefined();
  await expect.poll(() => shelf.flow(SHOP, 2)).toBeDefined();
  expect(read.filter((key) => key === 'shop/2')).toHaveLength(2);
});

test('[SV26] flows that lead to each other in a circle are loaded once', async () => {
  const jump = (flowId: string) =>
    smallFlow({ first: { type: 'execute-flow', settings: { flowId } } });
  const { shelf, read } = shelfOf({ 'shop/1': jump('b'), 'b/1': jump('shop') }, { shop: 1, b: 1 });
  await shelf.load(SHOP, 1);
  expect(read.sort()).toEqual(['b/1', 'shop/1']);
});

test('[SV29] two drafts of one flow have their own intents', async () => {
  const documents = {
    'shop/0': smallFlow({ first: { type: 'stop' } }, meaning('mend my fishing net')),
  };
  const { shelf } = shelfOf(documents, {});
  const before = await shelf.draft(SHOP);
  documents['shop/0'] = smallFlow({ first: { type: 'stop' } }, meaning('paint my old boat'));
  const after = await shelf.draft(SHOP);
  if (!before || !after) throw new Error('there are drafts');
  const nets = 'please mend my fishing net';
  expect(shelf.intent([before], nets)).toMatchObject({ name: 'It', flowId: SHOP });
  expect(shelf.intent([after], nets)).toBeNull();
  expect(shelf.flow(SHOP, 0)).toBeUndefined();
});

test('[SV26] intents of one name in different flows are told apart, however many sets are asked', async () => {
  const documents: { [key: string]: FlowDocument } = {
    'shop/1': smallFlow({ first: { type: 'stop' } }, meaning('mend my fishing net')),
    'b/1': smallFlow({ first: { type: 'stop' } }, meaning('paint my old boat')),
  };
  const { shelf } = shelfOf(documents, {});
  const flows = [await shelf.load(SHOP, 1), await shelf.load('b' as FlowId, 1)];
  const [shop, other] = flows;
  if (!shop || !other) throw new Error('both are there');
  for (let count = 0; count <= MATCHERS_HELD_MAX; count += 1) {
    const draft = await shelf.load(SHOP, 1);
    shelf.intent(
      Array.from({ length: count }, () => draft ?? shop),
      'x',
    );
  }
  expect(shelf.intent([shop, other], 'paint my old boat')).toMatchObject({
    flowId: 'b',
    name: 'It',
  });
});

test('[SV26] a document that cannot be read is a line in the log and not the end', async () => {
  const failures: unknown[] = [];
  const shelf = new CompiledFlows({
    document: () => Promise.reject(new Error('the disk is gone')),
    publishedVersion: () => 1,
    loadProviders: async () => {},
    failed: (error) => failures.push(error),
  });
  expect(shelf.publishedVersion(SHOP)).toBeUndefined();
  await expect.poll(() => failures.length).toBeGreaterThan(0);
});
