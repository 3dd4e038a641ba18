import { deflateRawSync, gzipSync } from 'node:zlib';
import type { FileGroup } from '@baton/host';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TYPE_HEAD_BYTES } from '../limits.ts';
import { zipOf } from '../testing/zip-of.ts';
import { groupOf } from './type-groups.ts';
import { typeVerdict } from './type-verdict.ts';

const HARMLESS: readonly FileGroup[] = [
  'images',
  'pdf',
  'office',
  'text',
  'csv',
  'zip',
  'audio',
  'video',
];
const EVERYTHING: readonly FileGroup[] = [...HARMLESS, 'drawings', 'other'];
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
  'hex',
);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const GIF = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1');
const PDF = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
const EXE = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(200)]);
const ELF = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), Buffer.alloc(200)]);
const WEBM = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
  Buffer.alloc(64),
]);
const MP3 = Buffer.concat([
  Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x00', 'latin1'),
  Buffer.from('fffb9064', 'hex'),
  Buffer.alloc(400),
]);
const COMPOUND = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const DOCX = zipOf({
  '[Content_Types].xml': CONTENT_TYPES(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ),
  'word/document.xml': '<w:document/>',
});
const DOCM = zipOf({
  '[Content_Types].xml': CONTENT_TYPES('application/vnd.ms-word.document.macroEnabled.main+xml'),
  'word/document.xml': '<w:document/>',
});
const ODT = zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });
const ZIP = zipOf({ 'a.txt': 'a', 'b.txt': 'b' });
const text = (words: string) => Buffer.from(words);

async function found(bytes: Uint8Array, name: string, allowed: readonly FileGroup[] = EVERYTHING) {
  const verdict = await typeVerdict(bytes, name, allowed);
  return verdict.ok ? `${verdict.mediaType} ${verdict.name}` : `refused: ${verdict.group}`;
}

test('[FI40] what a file is, is told by its content', async () => {
  const files: readonly (readonly [Uint8Array, string, string])[] = [
    [PNG, 'a.png', 'image/png a.png'],
    [JPEG, 'a.jpg', 'image/jpeg a.jpg'],
    [GIF, 'a.gif', 'image/gif a.gif'],
    [PDF, 'a.pdf', 'application/pdf a.pdf'],
    [WEBM, 'a.webm', 'video/webm a.webm'],
    [MP3, 'a.mp3', 'audio/mpeg a.mp3'],
    [
      DOCX,
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document a.docx',
    ],
    [ODT, 'a.odt', 'application/vnd.oasis.opendocument.text a.odt'],
    [COMPOUND, 'a.doc', 'application/msword a.doc'],
    [COMPOUND, 'a.xyz', 'application/octet-stream a.xyz'],
    [ZIP, 'a.zip', 'application/zip a.zip'],
    [gzipSync('x'), 'a.gz', 'application/gzip a.gz'],
    [text('{\\rtf1 hello}'), 'a.rtf', 'application/rtf a.rtf'],
    [text('hello\nthere\n'), 'a.txt', 'text/plain a.txt'],
    [text('Grüße, 世界\n'), 'a', 'text/plain a'],
    [Buffer.from('Gr\xfc\xdfe aus K\xf6ln\r\n', 'latin1'), 'a.txt', 'text/plain a.txt'],
    [Buffer.from('\ufeffhello', 'utf16le'), 'a.txt', 'text/plain a.txt'],
    [text('name,price\na,1\n'), 'a.csv', 'text/csv a.csv'],
    [text('{"a":1}'), 'a.json', 'application/json a.json'],
    [text('<?xml version="1.0"?><order/>'), 'a.xml', 'application/xml a.xml'],
    [text('BEGIN:VCALENDAR\nEND:VCALENDAR\n'), 'a.ics', 'text/calendar a.ics'],
    [text('BMW for sale'), 'a.txt', 'text/plain a.txt'],
    [text('MZ is a song'), 'a.txt', 'text/plain a.txt'],
    [text('We say <script> in our mails'), 'a.txt', 'text/plain a.txt'],
    [text('I draw with <svg > elements'), 'a.md', 'text/plain a.md'],
    [Buffer.from([1, 2, 3, 0, 255, 254]), 'a.dat', 'application/octet-stream a.dat'],
  ];
  for (const [bytes, name, expected] of files) expect(await found(bytes, name)).toBe(expected);
});

test('[FI41] programs, scripts, pages and documents with macros are refused, whatever is allowed', async () => {
  const files: readonly (readonly [Uint8Array, string, string])[] = [
    [EXE, 'photo.png', 'programs'],
    [ELF, 'tool', 'programs'],
    [COMPOUND, 'setup.msi', 'programs'],
    [
      zipOf({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\n', 'A.class': 'x' }),
      'a.jar',
      'programs',
    ],
    [Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), 'a.pdf', 'programs'],
    [
      Buffer.concat([Buffer.from('0061736d01000000', 'hex'), Buffer.alloc(20)]),
      'a.wasm',
      'programs',
    ],
    [text('#!/bin/sh\nrm -rf .\n'), 'notes.txt', 'scripts'],
    [text('@echo off\r\ndel *.*\r\n'), 'a.bat', 'scripts'],
    [text('WScript.Echo(1)'), 'a.vbs', 'scripts'],
    [text('alert(1)'), 'a.js', 'scripts'],
    [text('<?php echo 1;'), 'a.txt', 'scripts'],
    [text('%!PS-Adobe-3.0\n'), 'a.ps', 'scripts'],
    [text('  <!DOCTYPE html><p>hi'), 'a.txt', 'pages'],
    [text('\ufeff<html><body>hi'), 'a.png', 'pages'],
    [text('<!-- a --><script>alert(1)</script>'), 'a.csv', 'pages'],
    [text('just words'), 'a.html', 'pages'],
    [text('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'), 'a.xml', 'pages'],
    [Buffer.from('\ufeff<script>alert(1)</script>', 'utf16le'), 'a.txt', 'pages'],
    [text('<html><svg xmlns="http://www.w3.org/2000/svg"/></html>'), 'a.svg', 'pages'],
    [DOCM, 'a.docx', 'macros'],
  ];
  for (const [bytes, name, group] of files) {
    expect(`${name} ${await found(bytes, name)}`).toBe(`${name} refused: ${group}`);
  }
});

test('[FI42] what is not allowed is refused by group; drawings and the unknown have to be allowed', async () => {
  expect(await found(PNG, 'a.png', ['pdf'])).toBe('refused: images');
  expect(await found(PDF, 'a.pdf', ['pdf'])).toBe('application/pdf a.pdf');
  expect(await found(ZIP, 'a.zip', [])).toBe('refused: zip');
  const svg = text('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>');
  expect(await found(svg, 'a.svg', HARMLESS)).toBe('refused: drawings');
  expect(await found(svg, 'a.png', HARMLESS)).toBe('refused: drawings');
  expect(await found(svg, 'a.svg')).toBe('image/svg+xml a.svg');
  expect(await found(Buffer.from([0, 1, 2]), 'a.bin', HARMLESS)).toBe('refused: other');
});

test('[FI43] a picture that is called a program is a picture, and is called one', async () => {
  expect(await found(PNG, 'photo.exe')).toBe('image/png photo.exe.png');
  expect(await found(PDF, 'bill.pdf.scr')).toBe('application/pdf bill.pdf.scr.pdf');
  expect(await found(PNG, 'a.svg')).toBe('image/png a.svg.png');
  expect(await found(ZIP, 'a.jar')).toBe('application/zip a.jar.zip');
  expect(await found(PNG, 'a.jpg')).toBe('image/png a.jpg');
  expect(await found(PNG, `${'x'.repeat(300)}.exe`)).toMatch(/^image\/png x{251}\.png$/);
});

test('[FI44] whatever the bytes are, there is a verdict', async () => {
  const magic = [PNG, JPEG, PDF, DOCX, ZIP, EXE, WEBM, MP3, COMPOUND, gzipSync('x'.repeat(900))];
  const deflated = deflateRawSync(Buffer.alloc(5_000_000));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 5_000 }),
        fc
          .tuple(fc.constantFrom(...magic), fc.nat(600), fc.uint8Array({ maxLength: 400 }))
          .map(([head, cut, rest]) => Buffer.concat([head.subarray(0, cut), rest])),
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
      async (bytes, name) => {
        const verdict = await typeVerdict(bytes, name, EVERYTHING);
        expect(typeof verdict.ok).toBe('boolean');
      },
    ),
    { numRuns: 300 },
  );
  const bomb = Buffer.concat([zipOf({ '[Content_Types].xml': 'x' }).subarray(0, 40), deflated]);
  await typeVerdict(bomb.subarray(0, TYPE_HEAD_BYTES), 'a.docx', EVERYTHING);
});

test('[FI42] every group can be told from the others', () => {
  expect(groupOf('image/webp')).toBe('images');
  expect(groupOf('audio/flac')).toBe('audio');
  expect(groupOf('video/mp4')).toBe('video');
  expect(groupOf('font/woff2')).toBe('other');
  expect(groupOf('application/vnd.oasis.opendocument.spreadsheet')).toBe('office');
});
