import { expect, test } from 'vitest';
import { markdownBlocks, QUOTE_DEPTH_MAX } from './markdown-blocks.ts';
import { inlineOf } from './markdown-inline.ts';

const kinds = (markdown: string) => markdownBlocks(markdown).map(({ kind }) => kind);
const text = (said: string) => ({ kind: 'text', text: said }) as const;

test('[CO159] an article is read block by block', () => {
  expect(
    kinds(
      '# One\nwords\nmore\n\n- a\n- b\n\n1. c\n\n> d\n\n```\n# no heading\n```\n\n---\n\n|a|b|\n|-|-|\n|1|2|',
    ),
  ).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code', 'rule', 'table']);
  expect(markdownBlocks('3. c\n4. d\n   goes on')).toEqual([
    { kind: 'list', ordered: true, start: 3, items: [[text('c')], [text('d goes on')]] },
  ]);
  expect(markdownBlocks('|a|b|\n|---|---|\n|1|2|')).toEqual([
    {
      kind: 'table',
      head: [[text('a')], [text('b')]],
      rows: [[[text('1')], [text('2')]]],
    },
  ]);
});

test('[CO159] runs are told apart', () => {
  expect(inlineOf('a **b** *c* `d` [e](https://f.example/) <https://g.example>')).toEqual([
    text('a '),
    { kind: 'strong', text: 'b' },
    text(' '),
    { kind: 'emphasis', text: 'c' },
    text(' '),
    { kind: 'code', text: 'd' },
    text(' '),
    { kind: 'link', text: 'e', href: 'https://f.example/' },
    text(' '),
    { kind: 'link', text: 'https://g.example', href: 'https://g.example/' },
  ]);
});

test('[CO159] markup is text, and only safe addresses are links', () => {
  expect(inlineOf('<script>alert(1)</script>')).toEqual([text('<script>alert(1)</script>')]);
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'https://a@b.example/']) {
    const runs = inlineOf(`[press](${address})`);
    expect(runs.filter(({ kind }) => kind === 'link')).toEqual([]);
  }
});

test('[CO159] quotes within quotes have an end', () => {
  let depth = 0;
  let blocks = markdownBlocks(`${'> '.repeat(QUOTE_DEPTH_MAX + 3)}deep`);
  for (let block = blocks[0]; block?.kind === 'quote'; block = blocks[0]) {
    depth += 1;
    blocks = block.blocks;
  }
  expect(depth).toBe(QUOTE_DEPTH_MAX);
});

test('[CO159] no text takes long', () => {
  const length = 100_000;
  for (const part of ['-', '*', '**a', '[', '`', '| ', '# ', '> ', '_', '<https://', '1. ', ' ']) {
    const began = process.hrtime.bigint();
    markdownBlocks(part.repeat(length / part.length));
    expect(Number(process.hrtime.bigint() - began) / 1e6, part).toBeLessThan(1_500);
  }
});
