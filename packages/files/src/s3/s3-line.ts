import { createReadStream } from 'node:fs';
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as requestTls } from 'node:https';
import type { Clock } from '@baton/host';
import { AwsV4Signer } from 'aws4fetch';
import { closableBytes } from '../closable-bytes.ts';
import { S3_CONNECTIONS_MAX, S3_SILENCE_MS_MAX } from '../limits.ts';
import { FileStoreError } from '../model.ts';
import { brokenConnection, S3Failure } from './s3-failure.ts';
import { objectUrl, type S3Settings } from './s3-settings.ts';

export type S3Request = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: { readonly [name: string]: string };
  /** A file whose bytes go along. */
  readonly body?: { readonly path: string; readonly size: number; readonly sha256: string };
  readonly signal?: AbortSignal | undefined;
};

/** What comes back; whoever takes it reads its body to the end or destroys it. */
export type S3Line = (request: S3Request) => Promise<IncomingMessage>;

/** Of no bytes at all. */
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Makes signed requests over connections that are kept. Each is one attempt; a silent storage ends it. */
export function s3Line(settings: S3Settings, clock: Clock): S3Line {
  const secure = new URL(settings.endpoint).protocol === 'https:';
  const options = { keepAlive: true, maxSockets: S3_CONNECTIONS_MAX };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const open = secure ? requestTls : request;
  return async ({ method, key, headers = {}, body, signal }) => {
    if (signal?.aborted) throw new FileStoreError('aborted', 'it is not wanted any more');
    const signed = await new AwsV4Signer({
      method,
      url: objectUrl(settings, key).href,
      headers: { ...headers, 'x-amz-content-sha256': body?.sha256 ?? EMPTY_SHA256 },
      accessKeyId: settings.accessKey,
      secretAccessKey: settings.secretKey,
      service: 's3',
      region: settings.region,
      datetime: new Date(clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    }).sign();
    const sent = open(signed.url, {
      method,
      agent,
      headers: {
        ...Object.fromEntries(signed.headers),
        ...(body && {
          'content-length': body.size,
          'content-type': 'application/octet-stream',
        }),
      },
    });
    return await answerTo(sent, { body, signal, clock });
  };
}

function answerTo(
  sent: ClientRequest,
  {
    body,
    signal,
    clock,
  }: {
    readonly body: S3Request['body'] | undefined;
    readonly signal: AbortSignal | undefined;
    readonly clock: Clock;
  },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const watch = watchSilence(clock, () => {
      sent.destroy(silent());
    });
    const abort = () => sent.destroy(new FileStoreError('aborted', 'it is not wanted any more'));
    signal?.addEventListener('abort', abort, { once: true });
    const leave = () => {
      watch.stop();
      signal?.removeEventListener('abort', abort);
    };
    sent.once('response', (response) => {
      // From here on only a reader who waits can say whether the storage is silent.
      watch.stop();
      resolve(response);
    });
    sent.on('error', (error) => reject(brokenConnection(error)));
    sent.once('close', leave);
    if (!body) {
      sent.end();
      return;
    }
    const file = createReadStream(body.path);
    file.on('data', watch.heard);
    file.on('error', (error) => sent.destroy(error));
    sent.once('close', () => file.destroy());
    file.pipe(sent);
  });
}

/** The body of an answer; a storage that lets its reader wait for too long ends it. */
export function watchedBody(
  response: IncomingMessage,
  clock: Clock,
): AsyncIterableIterator<Uint8Array> {
  const bytes = closableBytes(response, brokenConnection);
  const next = bytes.next.bind(bytes);
  return Object.assign(bytes, {
    async next() {
      const stop = clock.after(S3_SILENCE_MS_MAX, () => response.destroy(silent()));
      try {
        return await next();
      } finally {
        stop();
      }
    },
  });
}

function silent(): S3Failure {
  return new S3Failure('unavailable', 'passes', 'the storage was silent');
}

/** Calls once when nothing was heard for too long; looked at in steps, so that hearing costs nothing. */
function watchSilence(clock: Clock, onSilence: () => void) {
  let heardAt = clock.now();
  const look = () => {
    const quietMs = clock.now() - heardAt;
    if (quietMs >= S3_SILENCE_MS_MAX) onSilence();
    else stop = clock.after(S3_SILENCE_MS_MAX - quietMs, look);
  };
  let stop = clock.after(S3_SILENCE_MS_MAX, look);
  return {
    heard: () => {
      heardAt = clock.now();
    },
    stop: () => stop(),
  };
}
