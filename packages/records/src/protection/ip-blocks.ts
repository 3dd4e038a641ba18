import { type AddressNumber, addressNumber, isV4 } from './ip-address.ts';
import type { IpRule } from './model.ts';

export type AddressRange = { readonly from: AddressNumber; readonly to: AddressNumber };

/** Rules as they are asked: ranges in order that do not touch, each with the rule that blocks it. */
export type IpBlocks = readonly (AddressRange & { readonly ruleId: IpRule['id'] })[];

const NETWORK = /^([^/]+)\/(\d{1,3})$/;
const RANGE = /^([^-]+)-([^-]+)$/;

/** The addresses that are meant by one, a range or a network; undefined when it is none of these. */
export function addressRange(written: string): AddressRange | undefined {
  const text = written.replaceAll(/\s/g, '');
  const network = NETWORK.exec(text);
  if (network) return networkRange(network[1] ?? '', Number(network[2]));
  const range = RANGE.exec(text);
  const from = addressNumber(range?.[1] ?? text);
  const to = addressNumber(range?.[2] ?? text);
  if (from === undefined || to === undefined) return undefined;
  return from <= to && isV4(from) === isV4(to) ? { from, to } : undefined;
}

/** How much of a range is blocked. */
export function blockedPart({ from, to }: AddressRange, blocks: IpBlocks): 'all' | 'some' | 'none' {
  let blocked = 0n;
  for (const block of blocks) {
    const first = block.from > from ? block.from : from;
    const last = block.to < to ? block.to : to;
    if (first <= last) blocked += last - first + 1n;
  }
  if (blocked === 0n) return 'none';
  return blocked === to - from + 1n ? 'all' : 'some';
}

/** Puts rules in order. Where they overlap, the one that begins first blocks, and of two that begin together the older. */
export function ipBlocks(rules: readonly IpRule[]): IpBlocks {
  const edges = rules
    .flatMap((rule, age) => {
      const from = addressNumber(rule.from);
      const to = addressNumber(rule.to);
      return from === undefined || to === undefined ? [] : [{ from, to, ruleId: rule.id, age }];
    })
    .sort((one, other) => compared(one.from, other.from) || one.age - other.age);
  const blocks: { from: AddressNumber; to: AddressNumber; ruleId: IpRule['id'] }[] = [];
  for (const { from, to, ruleId } of edges) {
    const last = blocks.at(-1);
    if (!last || from > last.to) blocks.push({ from, to, ruleId });
    // What the one before does not cover goes on under this rule.
    else if (to > last.to) blocks.push({ from: last.to + 1n, to, ruleId });
  }
  return blocks;
}

/** The rule that blocks the address, found in O(log n); undefined for none. What is no address is blocked by none. */
export function isBlocked(address: string, blocks: IpBlocks): IpRule['id'] | undefined {
  const number = addressNumber(address);
  if (number === undefined) return undefined;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const block = blocks[middle];
    if (block && block.to < number) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block && block.from <= number ? block.ruleId : undefined;
}

function networkRange(address: string, bits: number): AddressRange | undefined {
  const number = addressNumber(address);
  if (number === undefined) return undefined;
  const width = isV4(number) ? 32 : 128;
  // Of one that is written as IPv6, 96 bits say no more than that it is IPv4.
  const fixed = isV4(number) && address.includes(':') ? bits - 96 : bits;
  if (fixed < 0 || fixed > width) return undefined;
  const rest = (1n << BigInt(width - fixed)) - 1n;
  const from = number & ~rest;
  return { from, to: from | rest };
}

function compared(one: bigint, other: bigint): number {
  return one < other ? -1 : Number(one > other);
}
