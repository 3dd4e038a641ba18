import type { FileTransferId } from '@baton/desk';
import { expect, test } from 'vitest';
import { browserFilePort, type FilePage } from './browser-files.ts';
import { type FilePort, type FileRequest, fileTransfers } from './file-transfers.ts';

type Sending = { readonly request: FileRequest; readonly on: Parameters<FilePort['send']>[1] };

function transfers(token?: () => string | null) {
  const sent: Sending[] = [];
  const aborted: FileRequest[] = [];
  const port: FilePort = {
    send(request, on) {
      sent.push({ request, on });
      return { abort: () => void aborted.push(request) };
    },
  };
  const files = fileTransfers({
    port,
    serverUrl: 'https://desk.example',
    ...(token && { token }),
  });
  return { files, sent, aborted };
}

const TRANSFER = 't-000001' as FileTransferId;
const cat = { name: 'Katze ä/1.png', size: 7 };

test('[CL85] a visitor’s file goes out under its transfer, with the token of this moment and its name', async () => {
  let token = 'v1.first';
  const { files, sent } = transfers(() => token);
  token = 'v1.second';
  const progress: number[][] = [];
  const upload = files.upload(TRANSFER, cat, (...told) => progress.push(told));
  const [{ request, on }] = sent as [Sending];
  expect(request).toEqual({
    method: 'PUT',
    url: 'https://desk.example/files/v1/transfers/t-000001',
    headers: {
      authorization: 'Bearer v1.second',
      'content-type': 'application/octet-stream',
      'baton-file-name': 'Katze%20%C3%A4%2F1.png',
    },
    body: cat,
  });
  on.onSent(3);
  on.onSent(9);
  expect(progress).toEqual([
    [3, 7],
    [7, 7],
  ]);
  const value = { id: '0691', name: 'Katze.png', size: 7, mediaType: 'image/png' };
  on.onAnswer({ kind: 'answered', status: 201, text: JSON.stringify(value) });
  expect(await upload.done).toEqual({ ok: true, value });
});

test('[CL85] an agent’s request says that a page of ours makes it', () => {
  const { files, sent } = transfers();
  files.upload(TRANSFER, cat, () => {});
  expect(sent[0]?.request.headers).toMatchObject({ 'baton-request': '1' });
  expect(sent[0]?.request.headers).not.toHaveProperty('authorization');
});

test('[CL85] a refusal comes with its word, whoever answers; one that was stopped is', async () => {
  const { files, sent, aborted } = transfers();
  const outcomes = async (answer: Parameters<Sending['on']['onAnswer']>[0]) => {
    const { done } = files.upload(TRANSFER, cat, () => {});
    sent.at(-1)?.on.onAnswer(answer);
    return done;
  };
  const error = { code: 'too-large', message: 'x', details: { sizeMax: 5 } };
  const refused = { kind: 'answered', status: 413, text: JSON.stringify({ error }) } as const;
  expect(await outcomes(refused)).toEqual({
    ok: false,
    code: 'too-large',
    details: { sizeMax: 5 },
  });
  const portal = { kind: 'answered', status: 502, text: '<html>' } as const;
  expect(await outcomes(portal)).toMatchObject({ code: 'internal' });
  expect(await outcomes({ kind: 'unreached' })).toMatchObject({ code: 'unreached' });
  const upload = files.upload(TRANSFER, cat, () => {});
  upload.abort();
  expect(await upload.done).toMatchObject({ ok: false, code: 'aborted' });
  expect(aborted).toHaveLength(1);
});

test('[CL86] a link is asked for as the same person, and leads to the same server', async () => {
  const { files, sent } = transfers(() => 'v1.me');
  const link = files.link('0691');
  expect(sent[0]?.request).toMatchObject({
    method: 'POST',
    url: 'https://desk.example/files/v1/0691/link',
    headers: { authorization: 'Bearer v1.me' },
    body: null,
  });
  const text = JSON.stringify({ url: '/files/v1/0691?s=1', expiresAt: 9 });
  sent[0]?.on.onAnswer({ kind: 'answered', status: 200, text });
  expect(await link).toEqual({
    ok: true,
    value: { url: 'https://desk.example/files/v1/0691?s=1', expiresAt: 9 },
  });
});

test('[CL87] in a page a file goes out by a request that tells how far it is, and can be stopped', () => {
  const told: unknown[] = [];
  const listeners = new Map<string, (event: { loaded: number }) => void>();
  class FakeRequest {
    readonly upload = {
      addEventListener: (type: string, listener: (event: { loaded: number }) => void) =>
        void listeners.set(type, listener),
    };
    readonly status = 201;
    readonly responseText = '{}';
    addEventListener(type: string, listener: () => void) {
      listeners.set(type, listener);
    }
    open(...words: unknown[]) {
      told.push(['open', ...words]);
    }
    setRequestHeader(...words: unknown[]) {
      told.push(words);
    }
    send(body: unknown) {
      told.push(['send', body]);
    }
    abort() {
      told.push('abort');
    }
  }
  const page: FilePage = { XMLHttpRequest: FakeRequest };
  const answers: unknown[] = [];
  const sending = browserFilePort(page).send(
    { method: 'PUT', url: 'https://x.example', headers: { a: 'b' }, body: cat },
    { onSent: (bytes) => told.push(bytes), onAnswer: (answer) => answers.push(answer) },
  );
  listeners.get('progress')?.({ loaded: 3 });
  sending.abort();
  expect(told).toEqual([
    ['open', 'PUT', 'https://x.example'],
    ['a', 'b'],
    ['send', cat],
    3,
    'abort',
  ]);
  listeners.get('load')?.({ loaded: 0 });
  listeners.get('error')?.({ loaded: 0 });
  expect(answers).toEqual([{ kind: 'answered', status: 201, text: '{}' }, { kind: 'unreached' }]);
});
