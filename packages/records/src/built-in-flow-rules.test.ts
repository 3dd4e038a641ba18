import { expect, test } from 'vitest';
import { builtInFlowRules } from './built-in-flow-rules.ts';

const rules = builtInFlowRules;
const nothing = { flows: new Map(), handoverProviders: new Map() };

test('[RC69] a new flow begins with Start, and its outline says where that leads', () => {
  const document = rules.blank('Shop');
  expect(document).toMatchObject({ format: 1, name: 'Shop', nodes: [{ type: 'start' }] });
  expect(rules.outline(document)).toMatchObject([{ nodeId: 'start', exits: [{ id: 'next' }] }]);
  // There is nothing to do yet, so it cannot be published yet.
  expect(rules.problems(document, nothing)).toMatchObject([{ severity: 'error', nodeId: 'start' }]);
  expect(rules.difference(document, document)).toBeNull();
  expect(rules.difference(document, { ...document, name: 'Store' })).toMatchObject({
    renamed: { before: 'Shop', after: 'Store' },
  });
});

test('[RC69] a type nobody knows is an error, and the problem names its node', () => {
  const document = rules.blank('Shop');
  const nodes = document.nodes.map((node) => ({ ...node, type: 'rocket' }));
  expect(rules.problems({ ...document, nodes }, nothing)).toContainEqual(
    expect.objectContaining({ severity: 'error', nodeId: 'start' }),
  );
});

test('[RC69] expressions are written without braces and can be read', () => {
  expect(rules.expressionProblem('input.handover.status')).toBeUndefined();
  expect(rules.expressionProblem('{{input.text}}')).toBe('is written without braces');
  expect(rules.expressionProblem('input.')).toEqual(expect.any(String));
});

test('[RC69] the catalogue is plain data', () => {
  const catalogue = rules.catalogue();
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  expect(catalogue.nodeTypes.map(({ type }) => type)).toContain('start');
});

test('[RC69] a node that names a flow nobody has published is a warning', () => {
  const faq = '0FL000000000FAQ';
  const shop = '0FL00000000SHOP';
  const document = rules.blank('Shop');
  const nodes = document.nodes.map((node) => ({ ...node, settings: { faq, again: shop } }));
  const told = (publishedVersion: number | null) => {
    const flows = new Map([
      [faq, { name: 'FAQ', publishedVersion }],
      [shop, { name: 'Shop', publishedVersion: null }],
    ]);
    return rules
      .problems({ ...document, nodes }, { ...nothing, flows })
      .filter(({ message }) => message.includes('not published'));
  };
  expect(told(null)).toMatchObject([
    { severity: 'warning', nodeId: 'start', message: expect.stringContaining('FAQ') },
  ]);
  expect(told(1)).toEqual([]);
});
