import type { FileTransferId } from '@baton/desk';
import type { FileDoor, FileUpload, FileViewer, TransferredFile } from '@baton/host';
import type { ServerFrame } from '@baton/protocol';
import { expect, test } from 'vitest';
import { TRANSFERS_OVER_MAX } from './limits.ts';
import { chatOne, jane, omar, organizationId, rosa, shop, submit } from './testing/desk-fixture.ts';
import { eventsIn, openStage, type Stage, takeChat } from './testing/stage.ts';
import { settled } from './testing/virtual-clock.ts';

const transferId = 'transfer-1' as FileTransferId;
const asRosa: FileViewer = { kind: 'visitor', organizationId, deploymentId: shop, visitorId: rosa };
const asJane: FileViewer = { kind: 'agent', organizationId, agentId: jane };
const asOmar: FileViewer = { kind: 'agent', organizationId, agentId: omar };
const record = { recordType: 'case', recordId: '500000000000001' };

/** Jane has attached a case and asks Rosa for a file. */
async function asked(options: Parameters<typeof openStage>[0] = {}): Promise<Stage> {
  const stage = await openStage(options);
  const { host } = stage;
  await takeChat(host);
  const about = { chatId: chatOne, agentId: jane };
  await submit(host, { type: 'AttachRecord', ...about, ...record });
  const outcome = await submit(host, {
    type: 'RequestFile',
    ...about,
    transferId,
    recordType: 'case',
  });
  if (!outcome.ok) throw new Error(outcome.refusal);
  await settled();
  return stage;
}

async function begun(files: FileDoor, viewer = asRosa): Promise<FileUpload> {
  const upload = await files.begin(viewer, transferId);
  if (!upload.ok) throw new Error(upload.refusal);
  return upload;
}

function fileOf(upload: FileUpload, name: string): TransferredFile {
  return {
    id: 'file-1' as TransferredFile['id'],
    organizationId,
    chatId: upload.chatId,
    transferId,
    by: { kind: 'visitor', visitorId: rosa },
    record: upload.record,
    name,
    size: 7,
    mediaType: 'image/png',
    sha256: '',
    createdAt: 0 as TransferredFile['createdAt'],
    deletedAt: null,
  };
}

const progressIn = (frames: readonly ServerFrame[]) =>
  frames.filter(({ t }) => t === 'file-progress');

test('[RT59] a file is taken from who was asked for it, once at a time, within the limits', async () => {
  const { runtime, host } = await asked();
  const { files } = runtime;
  const unknown = { ok: false, refusal: 'transfer-unknown' };
  for (const viewer of [
    asJane,
    asOmar,
    { ...asRosa, visitorId: 'visitor-kim' as typeof rosa },
  ] as const) {
    expect(await files.begin(viewer, transferId)).toEqual(unknown);
  }
  expect(await files.begin(asRosa, 'another' as FileTransferId)).toEqual(unknown);
  const upload = await begun(files);
  expect(upload).toMatchObject({ chatId: chatOne, record, sizeMax: 1_000_000 });
  expect(await files.begin(asRosa, transferId)).toEqual({ ok: false, refusal: 'transfer-busy' });
  expect(await upload.finished(fileOf(upload, 'mast.png'))).toEqual({ ok: true });
  await settled();
  expect(host.chatOf(rosa)).toBe(chatOne);
  expect(await files.begin(asRosa, transferId)).toEqual({ ok: false, refusal: 'transfer-over' });
});

test('[RT59] its progress is passed on and never written, and its name comes with the news of it', async () => {
  const { runtime, agent, visitor, store } = await asked();
  const upload = await begun(runtime.files);
  for (const { sink } of [agent, visitor]) sink.take();
  upload.progress(3, 7);
  const progress = { t: 'file-progress', chatId: chatOne, transferId, sent: 3, total: 7 };
  expect(progressIn(agent.sink.take())).toEqual([progress]);
  expect(progressIn(visitor.sink.take())).toEqual([progress]);
  const before = await store.lastSeq(organizationId as never);
  await upload.finished(fileOf(upload, 'mast.png'));
  await settled();
  expect(await store.lastSeq(organizationId as never)).toBe(before + 1);
  for (const { sink } of [agent, visitor]) {
    const told = sink.take();
    expect(eventsIn(told)).toMatchObject([{ type: 'FileTransferSucceeded', text: 'mast.png' }]);
  }
  expect(await store.readContents(organizationId as never, [before + 1])).toEqual(
    new Map([[before + 1, '"mast.png"']]),
  );
});

test('[RT59] it stops when either side cancels, and when the chat is over', async () => {
  for (const over of ['cancel', 'end'] as const) {
    const { runtime, host } = await asked();
    const upload = await begun(runtime.files);
    expect(upload.signal.aborted).toBe(false);
    const by = { kind: 'visitor', visitorId: rosa } as const;
    await submit(
      host,
      over === 'cancel'
        ? { type: 'CancelFile', chatId: chatOne, transferId, by }
        : { type: 'EndChat', chatId: chatOne, by: { kind: 'agent', agentId: jane } },
    );
    await settled();
    expect(upload.signal.aborted, over).toBe(true);
    expect(await upload.finished(fileOf(upload, 'late.png'))).toEqual({
      ok: false,
      refusal: 'transfer-over',
    });
    await upload.failed('interrupted');
  }
});

test('[RT59] one that fails is told of, and may be asked for again', async () => {
  const { runtime, host, visitor } = await asked();
  const upload = await begun(runtime.files);
  await upload.failed('too-large');
  await settled();
  expect(eventsIn(visitor.sink.take()).at(-1)).toMatchObject({ type: 'FileTransferFailed' });
  const again = 'transfer-2' as FileTransferId;
  const ask = { chatId: chatOne, agentId: jane, transferId: again, recordType: 'case' };
  expect(await submit(host, { type: 'RequestFile', ...ask })).toMatchObject({ ok: true });
  expect(await runtime.files.begin(asRosa, again)).toMatchObject({ ok: true });
});

test('[RT59] an agent sends only their own file, and its name is theirs to mask', async () => {
  const stage = await openStage();
  await takeChat(stage.host);
  const send = { chatId: chatOne, agentId: jane, transferId };
  expect(await submit(stage.host, { type: 'SendFile', ...send })).toMatchObject({ ok: true });
  expect(await stage.runtime.files.begin(asRosa, transferId)).toMatchObject({ ok: false });
  expect(await stage.runtime.files.begin(asOmar, transferId)).toMatchObject({ ok: false });
  const upload = await begun(stage.runtime.files, asJane);
  expect(upload.named?.('plan.pdf')).toBe('plan.pdf');
  expect(await upload.finished(fileOf(upload, 'plan.pdf'))).toEqual({ ok: true });
});

test('[RT59] a file is seen by its chat’s people and by who may see such files, and nobody else', async () => {
  const granted = new Set<string>();
  const permits: NonNullable<Parameters<typeof openStage>[0]>['names'] = {
    permits: (agentId, name) => agentId === jane || granted.has(name),
  };
  const { runtime } = await asked({ names: permits });
  const { files } = runtime;
  const upload = await begun(files);
  const file = fileOf(upload, 'mast.png');
  await upload.finished(file);
  expect(await files.readable(asRosa, file)).toBe(true);
  expect(await files.readable(asJane, file)).toBe(true);
  expect(await files.readable(asOmar, file)).toBe(false);
  expect(await files.readable({ ...asRosa, visitorId: 'kim' as typeof rosa }, file)).toBe(false);
  const elsewhere = '00D000000000002' as typeof organizationId;
  expect(await files.readable({ ...asJane, organizationId: elsewhere }, file)).toBe(false);
  granted.add('records.case.read');
  expect(await files.readable(asOmar, file)).toBe(true);
  expect(await files.readable(asOmar, { ...file, record: null })).toBe(false);
  granted.add('files.read');
  expect(await files.readable(asOmar, { ...file, record: null })).toBe(true);
});

test('[RT59] so many transfers that are over are known as such, older ones are as unknown as none', async () => {
  const { host, runtime } = await asked();
  const idOf = (number: number) => `transfer-${number}` as FileTransferId;
  const about = { chatId: chatOne, agentId: jane };
  const by = { kind: 'agent', agentId: jane } as const;
  for (let number = 1; number <= TRANSFERS_OVER_MAX + 1; number += 1) {
    if (number > 1) {
      const ask = { ...about, transferId: idOf(number), recordType: 'case' };
      await submit(host, { type: 'RequestFile', ...ask });
    }
    await submit(host, { type: 'CancelFile', chatId: chatOne, transferId: idOf(number), by });
  }
  await settled();
  const answer = async (number: number) => runtime.files.begin(asRosa, idOf(number));
  expect(await answer(1)).toEqual({ ok: false, refusal: 'transfer-unknown' });
  expect(await answer(2)).toEqual({ ok: false, refusal: 'transfer-over' });
});

test('[RT59] of a transfer that came to nothing whatever has arrived is dropped, also at the second try', async () => {
  const dropped: string[] = [];
  let isAway = true;
  const { host, clock } = await asked({
    runtime: {
      dropFile: async (_, id) => {
        if (isAway) throw new Error('the storage is away');
        dropped.push(id);
      },
    },
  });
  const by = { kind: 'agent', agentId: jane } as const;
  await submit(host, { type: 'CancelFile', chatId: chatOne, transferId, by });
  await settled();
  expect(dropped).toEqual([]);
  isAway = false;
  await clock.advance(5_000);
  expect(dropped).toEqual([transferId]);
});
