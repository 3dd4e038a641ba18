import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS_MAX = 128;
/** So many colours stay exactly as they are: the surfaces, which would otherwise shimmer. */
const EXACT_COLOURS = 72;

type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint32Array };

/** The same picture with 128 colours at most, so that it weighs a third. Takes what a browser makes: 8 bits, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png);
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf(counts);
  const places = new Map<number, number>();
  for (const colour of counts.keys()) places.set(colour, nearest(palette, colour));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = places.get(colour) ?? 0;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function decoded(png: Buffer): Picture {
  let width = 0;
  let height = 0;
  let size = 3;
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      size = body[9] === 6 ? 4 : 3;
    }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * size, height, size);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = bytes.readUIntBE(at * size, 3);
  }
  return { width, height, pixels };
}

/** Undoes what each line was predicted by: nothing, its left, its upper, both, or Paeth's choice. */
function unfiltered(raw: Buffer, stride: number, height: number, size: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < size ? 0 : (out[at - size] ?? 0);
      const up = row === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = column < size || row === 0 ? 0 : (out[at - stride - size] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = ((raw[row * (stride + 1) + 1 + column] ?? 0) + guess) & 0xff;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(guess - each));
  if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner;
}

/** The most frequent colours as they are; the others in boxes, each cut where it is widest. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour);
  if (frequent.length <= COLOURS_MAX) return frequent;
  const boxes = [frequent.slice(EXACT_COLOURS)];
  while (boxes.length < COLOURS_MAX - EXACT_COLOURS) {
    const widest = boxes.reduce((best, box) => (width(box).by > width(best).by ? box : best));
    const { channel, by } = width(widest);
    if (by === 0) break;
    const sorted = widest.toSorted((a, b) => channelOf(a, channel) - channelOf(b, channel));
    const half = sorted.length >> 1;
    boxes.splice(boxes.indexOf(widest), 1, sorted.slice(0, half), sorted.slice(half));
  }
  return [...frequent.slice(0, EXACT_COLOURS), ...boxes.map((box) => middle(box, counts))];
}

function width(box: readonly number[]): { readonly channel: number; readonly by: number } {
  const spans = [0, 1, 2].map((channel) => {
    let [least, most] = [255, 0];
    for (const colour of box) {
      const value = channelOf(colour, channel);
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return { channel, by: Math.max(0, most - least) };
  });
  return spans.reduce((best, span) => (span.by > best.by ? span : best));
}

function middle(box: readonly number[], counts: ReadonlyMap<number, number>): number {
  let [red, green, blue, weight] = [0, 0, 0, 0];
  for (const colour of box) {
    const times = counts.get(colour) ?? 1;
    red += channelOf(colour, 0) * times;
    green += channelOf(colour, 1) * times;
    blue += channelOf(colour, 2) * times;
    weight += times;
  }
  const part = (sum: number): number => Math.round(sum / Math.max(1, weight));
  return (part(red) << 16) | (part(green) << 8) | part(blue);
}

function nearest(palette: readonly number[], colour: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((each, at) => {
    const distance = [0, 1, 2].reduce(
      (sum, channel) => sum + (channelOf(each, channel) - channelOf(colour, channel)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

function channels(colour: number): readonly number[] {
  return [0, 1, 2].map((channel) => channelOf(colour, channel));
}

function channelOf(colour: number, channel: number): number {
  return (colour >> (16 - 8 * channel)) & 0xff;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
