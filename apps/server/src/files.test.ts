import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import {
  runningServer,
  signIn,
  switchOffBot,
  type Talker,
  temporaryFolder,
} from './testing/running-server.ts';

const { admin, jane } = DEMO.people;
const CHAT = '570000000000Abc';
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(300_000, 7),
]);
type Server = Awaited<ReturnType<typeof runningServer>>;

const isEvent = (type: string) => (frame: { t: string; event?: { type: string } }) =>
  frame.t === 'event' && frame.event?.type === type;

/** A visitor talks to Jane, who has attached a case. */
async function talking(server: Server) {
  const api = await server.api(admin.email);
  await switchOffBot(api);
  const visitor = await server.visitor();
  const agent = await server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  await visitor.ask({ type: 'RequestChat', chatId: CHAT, context: { name: 'Mara' } });
  await agent.until(({ t }) => t === 'revealed');
  await agent.ask({ type: 'AcceptOffer', chatId: CHAT });
  const { body } = await api('POST', '/records/case', { values: { subject: 'A broken lamp' } });
  const record = { recordType: 'case', recordId: body.id as string };
  expect(await agent.ask({ type: 'AttachRecord', chatId: CHAT, ...record })).toMatchObject({
    ok: true,
  });
  return { api, visitor, agent, record };
}

function requestFile(agent: Talker, transferId: string) {
  return agent.ask({ type: 'RequestFile', chatId: CHAT, transferId, recordType: 'case' });
}

function send(server: Server, transferId: string, headers: Record<string, string>, body = PNG) {
  return fetch(`${server.origin}/files/v1/transfers/${transferId}`, {
    method: 'PUT',
    headers: { 'baton-file-name': 'lamp.png', ...headers },
    body,
  });
}

test('[SV51] a visitor sends the file an agent asked for; both see it, the record has it, a restart keeps it', async () => {
  await using folder = await temporaryFolder();
  let fileId: string;
  let caseId: string;
  {
    await using server = await runningServer(folder.path);
    const { api, visitor, agent, record } = await talking(server);
    caseId = record.recordId;
    const asVisitor = { authorization: `Bearer ${visitor.welcome.token}` };
    expect((await send(server, 'transfer-1', asVisitor)).status).toBe(404);
    expect(await requestFile(agent, 'transfer-1')).toMatchObject({ ok: true });
    await visitor.until(isEvent('FileTransferRequested'));
    const sent = await send(server, 'transfer-1', asVisitor);
    expect(sent.status).toBe(201);
    const file = (await sent.json()) as { id: string };
    expect(file).toMatchObject({ name: 'lamp.png', size: PNG.length, mediaType: 'image/png' });
    for (const talker of [visitor, agent]) {
      expect(await talker.until(isEvent('FileTransferSucceeded'))).toMatchObject({
        event: { fileId: file.id, by: 'visitor' },
      });
    }
    fileId = file.id;
    const asAgent = { cookie: await signIn(server.origin, jane.email), 'baton-request': '1' };
    for (const headers of [asVisitor, asAgent]) {
      const link = await fetch(`${server.origin}/files/v1/${fileId}/link`, {
        method: 'POST',
        headers,
      });
      const { url } = (await link.json()) as { url: string };
      const read = await fetch(`${server.origin}${url}`);
      expect(read.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
      expect(read.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(Buffer.from(await read.arrayBuffer()).equals(PNG)).toBe(true);
    }
    expect((await send(server, 'transfer-1', asVisitor)).status).toBe(409);
    const listed = await api('GET', `/files?recordType=case&record=${caseId}`);
    expect(listed.body.items).toMatchObject([{ id: fileId, chatId: CHAT, name: 'lamp.png' }]);
    expect(server.lines.join('\n')).not.toContain('lamp.png');
  }
  await using again = await runningServer(folder.path);
  const api = await again.api(admin.email);
  const { body } = await api('POST', `/files/${fileId}/link`, {});
  const read = await fetch(`${again.origin}${body.url}`);
  expect(Buffer.from(await read.arrayBuffer()).equals(PNG)).toBe(true);
  const kept = await readdir(join(folder.path, 'files'), { recursive: true, withFileTypes: true });
  expect(kept.filter((entry) => entry.isFile())).toHaveLength(1);
  expect((await stat(join(folder.path, 'file-links.key'))).mode & 0o077).toBe(0);
});

test('[SV51] an agent sends a file; what either side cancels does not arrive', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const { visitor, agent } = await talking(server);
  const asAgent = { cookie: await signIn(server.origin, jane.email), 'baton-request': '1' };
  const begun = await agent.ask({ type: 'SendFile', chatId: CHAT, transferId: 'transfer-2' });
  expect(begun).toMatchObject({ ok: true });
  const asVisitor = { authorization: `Bearer ${visitor.welcome.token}` };
  expect((await send(server, 'transfer-2', asVisitor)).status).toBe(404);
  expect((await send(server, 'transfer-2', asAgent)).status).toBe(201);
  await visitor.until(isEvent('FileTransferSucceeded'));
  await requestFile(agent, 'transfer-3');
  await visitor.until(isEvent('FileTransferRequested'));
  const leave = new AbortController();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(PNG);
      leave.signal.addEventListener('abort', () => controller.close());
    },
  });
  const sending = fetch(`${server.origin}/files/v1/transfers/transfer-3`, {
    ...{ method: 'PUT', headers: { ...asVisitor, 'baton-file-name': 'a.png' }, body },
    duplex: 'half',
  });
  await agent.ask({ type: 'CancelFile', chatId: CHAT, transferId: 'transfer-3' });
  await visitor.until(isEvent('FileTransferCanceled'));
  leave.abort();
  const refused = await sending;
  expect([404, 409]).toContain(refused.status);
});
