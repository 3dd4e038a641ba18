import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour, SeenRequest, ServerOptions, Stage, StoredObject } from './behaviour.ts';
import { type Refused, sha256, signatureProblem } from './check-signature.ts';

export type RunningServer = AsyncDisposable & {
  readonly port: number;
  behave(behaviour: Behaviour): void;
  /** By key. */
  readonly objects: readonly StoredObject[];
  /** In the order they came. */
  readonly requests: readonly SeenRequest[];
  /** How many times a request came so far. */
  reached(stage: Stage): number;
  /** Told after every step. */
  onStep(run: () => void): void;
};

/** Goes on at a stage; `false` means that the connection is not to be used any more. */
type At = (stage: Stage) => Promise<boolean>;

/** A storage on a free port of this machine that does what it is told, bad manners included. */
export async function startS3Server(options: ServerOptions): Promise<RunningServer> {
  const kept = new Map<string, Buffer>();
  const requests: SeenRequest[] = [];
  const steps = new Map<Stage, number>();
  const waiting: (() => void)[] = [];
  let behaviour: Behaviour = {};
  let left = Number.POSITIVE_INFINITY;
  let told: () => void = () => {};

  const behaviourNow = (method: string): Behaviour => {
    if (left <= 0 || (behaviour.methods && !behaviour.methods.includes(method))) return {};
    left -= 1;
    return behaviour;
  };
  const server = createServer((request, response) => {
    const manners = behaviourNow(request.method ?? '');
    const at: At = async (stage) => {
      steps.set(stage, (steps.get(stage) ?? 0) + 1);
      told();
      if (manners.waitAt === stage) await new Promise<void>((resolve) => waiting.push(resolve));
      if (manners.hangUp === stage) request.socket.destroy();
      return manners.hangUp !== stage && manners.fallSilent !== stage;
    };
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      range: request.headers.range ?? null,
    });
    answer(request, response, { at, manners, options, kept }).catch(() => {
      // A client that hangs up is what many tests are about.
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    behave: (next) => {
      behaviour = next;
      left = next.times ?? Number.POSITIVE_INFINITY;
      for (const goOn of waiting.splice(0)) goOn();
    },
    get objects() {
      return [...kept]
        .map(([key, bytes]) => ({ key, size: bytes.length, sha256: sha256(bytes) }))
        .sort((one, other) => (one.key < other.key ? -1 : 1));
    },
    requests,
    reached: (stage) => steps.get(stage) ?? 0,
    onStep: (run) => {
      told = run;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Work = {
  readonly at: At;
  readonly manners: Behaviour;
  readonly options: ServerOptions;
  readonly kept: Map<string, Buffer>;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  work: Work,
): Promise<void> {
  const { at, manners, options } = work;
  if (!(await at('request'))) return;
  if (manners.refuse) return refuse(request, response, manners.refuse);
  const problem = signatureProblem(request, options);
  if (problem) return refuse(request, response, problem);
  const key = keyOf(request, options);
  if (key === undefined) return refuse(request, response, { status: 404, code: 'NoSuchBucket' });
  switch (request.method) {
    case 'PUT':
      return await put(request, response, key, work);
    case 'GET':
    case 'HEAD':
      return await read(request, response, key, work);
    case 'DELETE':
      work.kept.delete(key);
      if (await at('answer')) response.writeHead(204).end();
      return;
    default:
      refuse(request, response, { status: 405, code: 'MethodNotAllowed' });
  }
}

/** By path, or with the bucket in the name of the host. */
function keyOf({ url = '/', headers }: IncomingMessage, { bucket }: ServerOptions) {
  const path = decodeURIComponent(new URL(url, 'http://storage').pathname);
  if (headers.host?.startsWith(`${bucket}.`)) return path.slice(1);
  return path.startsWith(`/${bucket}/`) ? path.slice(bucket.length + 2) : undefined;
}

async function put(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  { at, manners, kept }: Work,
): Promise<void> {
  const length = request.headers['content-length'];
  if (length === undefined) {
    return refuse(request, response, { status: 411, code: 'MissingContentLength' });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
    if (chunks.length === 1 && !(await at('body'))) return;
  }
  const bytes = Buffer.concat(chunks);
  const digest = request.headers['x-amz-content-sha256'];
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(bytes)) {
    return refuse(request, response, { status: 400, code: 'XAmzContentSHA256Mismatch' });
  }
  kept.set(key, bytes);
  if (!(await at('answer'))) return;
  const etag = manners.wrongEtag ? etagOf(Buffer.from('something else')) : etagOf(bytes);
  response.writeHead(200, { etag }).end();
}

async function read(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  { at, manners, kept }: Work,
): Promise<void> {
  const bytes = kept.get(key);
  if (!bytes) return refuse(request, response, { status: 404, code: 'NoSuchKey' });
  const etag = etagOf(bytes);
  const { 'if-match': wanted, range } = request.headers;
  if (wanted !== undefined && wanted !== etag) {
    return refuse(request, response, { status: 412, code: 'PreconditionFailed' });
  }
  const asked = manners.ignoreRanges ? undefined : /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  const start = Number(asked?.[1] ?? 0);
  if (asked && start >= bytes.length) {
    return refuse(request, response, { status: 416, code: 'InvalidRange' });
  }
  const end = Math.min(asked?.[2] ? Number(asked[2]) : bytes.length - 1, bytes.length - 1);
  const part = bytes.subarray(start, end + 1);
  if (!(await at('answer'))) return;
  response.writeHead(asked ? 206 : 200, {
    etag,
    'content-length': part.length,
    ...(asked && { 'content-range': `bytes ${start}-${end}/${bytes.length}` }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const half = Math.ceil(part.length / 2);
  await new Promise<void>((resolve) => response.write(part.subarray(0, half), () => resolve()));
  if (await at('bytes')) response.end(part.subarray(half));
}

function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function refuse(request: IncomingMessage, response: ServerResponse, refused: Refused): void {
  request.resume();
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>${refused.code}</Code><Message>Refused.</Message><Resource>${request.url}</Resource></Error>`;
  response.writeHead(refused.status, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : body);
}
