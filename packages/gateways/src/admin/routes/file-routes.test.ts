import type { ChatId, FileTransferId, VisitorId } from '@baton/desk';
import { Files, type KeptFile, memoryShelf, memoryStore, verifyFileLink } from '@baton/files';
import type { Clock, FileViewer, TransferredFile } from '@baton/host';
import { openHarbour } from '@baton/records/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openAdmin } from '../testing/open-admin.ts';
import { apiDocumentIn, pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';
import { fileRoutes } from './file-routes.ts';

const CHAT = '570000000000001' as ChatId;
const LINK_KEY = new Uint8Array(32).fill(5);
const linkBody = z.strictObject({ url: z.string(), expiresAt: z.int() });

/** The admin API over an organization with one case, and files whose bytes are in memory. */
async function open() {
  const harbour = await openHarbour();
  const clock: Clock = { now: harbour.clock.now, after: () => () => {} };
  let drawn = 0;
  const random = (count: number) => {
    drawn += 1;
    return new Uint8Array(count).fill(drawn);
  };
  const files = new Files({ store: memoryStore(), shelf: memoryShelf(), clock, random });
  const door = { nobody: true };
  const readable = async (viewer: FileViewer, file: TransferredFile) =>
    !door.nobody && viewer.kind === 'agent' && file.chatId === CHAT;
  const { records } = harbour;
  const parts = { files, records, door: { readable }, clock, linkKey: LINK_KEY };
  const admin = await openAdmin({ groups: { files: fileRoutes(parts) } }, harbour);
  const made = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/records/case',
    body: { values: { subject: 'Printer on fire' } },
  });
  const caseId = recordIn(made.body).id;
  let count = 0;
  const add = async (recordId: string | null = caseId, chatId = CHAT): Promise<KeptFile> => {
    count += 1;
    const received = await files.receive(
      {
        organizationId: harbour.organizationId,
        chatId,
        transferId: `transfer-${count}` as FileTransferId,
        by: { kind: 'visitor', visitorId: '571000000000001' as VisitorId },
        record: recordId === null ? null : { recordType: 'case', recordId },
        name: `${count}.txt`,
        sizeMax: 1_000,
        allowed: ['text'],
      },
      ReadableStream.from([Buffer.from('hello')]),
    );
    if (!received.ok) throw new Error(received.refusal);
    return received.file;
  };
  return {
    ...{ admin, harbour, files, door, caseId, add },
    async [Symbol.asyncDispose]() {
      await admin[Symbol.asyncDispose]();
      await harbour[Symbol.asyncDispose]();
    },
  };
}

const ofChat = `/api/v1/files?chat=${CHAT}`;

test('[AD34] the files of a chat and of a record are listed page by page', async () => {
  await using world = await open();
  const { admin, caseId, add } = world;
  const first = await add();
  const second = await add(null);
  await add(null, '570000000000002' as ChatId);
  const call = (url: string) => admin.call(admin.admin, { url });
  const { items, next } = pageIn((await call(`${ofChat}&limit=1`)).body);
  const rest = pageIn((await call(`${ofChat}&cursor=${next}`)).body);
  expect(rest.next).toBeNull();
  const ids = [...items, ...rest.items].map((item) => (item as { id: string }).id).sort();
  expect(ids).toEqual([first.id, second.id].sort());
  const ofCase = pageIn((await call(`/api/v1/files?recordType=case&record=${caseId}`)).body);
  expect(ofCase.items).toEqual([
    {
      id: first.id,
      chatId: CHAT,
      by: { kind: 'visitor', id: '571000000000001' },
      record: { recordType: 'case', recordId: caseId },
      name: '1.txt',
      size: 5,
      mediaType: 'text/plain',
      sha256: first.sha256,
      createdAt: first.createdAt,
    },
  ]);
  const wrong = [
    '/api/v1/files',
    `/api/v1/files?record=${caseId}`,
    `${ofChat}&recordType=case&record=${caseId}`,
    `${ofChat}&cursor=none`,
  ];
  for (const url of wrong) expect([url, (await call(url)).status]).toEqual([url, 400]);
});

test('[AD34] files of a chat need the right to transcripts, those of a record the right to it', async () => {
  await using world = await open();
  const { admin, caseId, add } = world;
  await add();
  const ofCase = `/api/v1/files?recordType=case&record=${caseId}`;
  const reader = await admin.signInWith(['records.case.read']);
  const listener = await admin.signInWith(['transcripts.read']);
  const statuses = async (who: string | undefined) => [
    (await admin.call(who, { url: ofChat })).status,
    (await admin.call(who, { url: ofCase })).status,
  ];
  expect(await statuses(undefined)).toEqual([401, 401]);
  expect(await statuses(reader)).toEqual([403, 200]);
  expect(await statuses(listener)).toEqual([200, 403]);
});

test('[AD34] a link is made for whoever may read transcripts, the record or the chat, and for a while', async () => {
  await using world = await open();
  const { admin, harbour, files, door, add } = world;
  const file = await add();
  const loose = await add(null);
  const ask = (who: string | undefined, id: string = file.id) =>
    admin.call(who, { method: 'POST', url: `/api/v1/files/${id}/link` });
  const listener = await admin.signInWith(['transcripts.read']);
  const { url, expiresAt } = linkBody.parse((await ask(listener)).body);
  const link = new URL(url, 'http://server');
  expect(link.pathname).toBe(`/files/v1/${file.id}`);
  const query = Object.fromEntries(link.searchParams);
  const now = harbour.clock.now();
  expect(verifyFileLink(file.id, query, { key: LINK_KEY, now })).toMatchObject({
    scope: { kind: 'reader', organizationId: harbour.organizationId },
    expiresAt,
  });
  const reader = await admin.signInWith(['records.case.read']);
  expect([(await ask(reader)).status, (await ask(reader, loose.id)).status]).toEqual([200, 403]);
  const agent = await admin.signInWith(['chats.take']);
  const refused = await ask(agent);
  expect([refused.status, refusalIn(refused.body).details]).toEqual([
    403,
    { permission: 'transcripts.read' },
  ]);
  door.nobody = false;
  expect((await ask(agent, loose.id)).status).toBe(200);
  expect((await ask(undefined)).status).toBe(401);
  expect((await ask(listener, '00P000000000000')).status).toBe(404);
  expect((await ask(listener, 'x')).status).toBe(400);
  await files.remove(harbour.organizationId, file.id);
  expect((await ask(listener)).status).toBe(404);
});

test('[AD34] what is answered fits the description', async () => {
  await using world = await open();
  const { admin, add } = world;
  const { id } = await add();
  const description = await admin.call(undefined, { url: '/api/openapi.json' });
  const { components, tags } = apiDocumentIn(description.body);
  expect(tags?.map(({ name }) => name)).toContain('files');
  const { items } = pageIn((await admin.call(admin.admin, { url: ofChat })).body);
  const link = await admin.call(admin.admin, { method: 'POST', url: `/api/v1/files/${id}/link` });
  for (const [name, value] of [
    ['File', items[0]],
    ['FileLink', link.body],
  ] as const) {
    const check = new Ajv2020({ strict: false }).compile({
      ...components.schemas[name],
      components,
    });
    expect([name, check(value), check.errors]).toEqual([name, true, null]);
  }
});
