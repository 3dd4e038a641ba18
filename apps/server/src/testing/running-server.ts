import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import type { ServerFrame } from '@baton/protocol';
import { DEMO } from '@baton/records';
import { WebSocket } from 'ws';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { openLog } from '../log.ts';
import { startServer } from '../start-server.ts';

/** A folder that is gone at the end of the test. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'baton-server-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The whole server on a free port, with every line it logs. */
export async function runningServer(folder: string, changes: Partial<Configuration> = {}) {
  const configuration = readConfiguration(['--port', '0', '--data', folder], {}, 'pipe');
  if (configuration === 'help') throw new Error('not asked for');
  const lines: string[] = [];
  const log = openLog('debug', { write: (line) => void lines.push(line) });
  const server = await startServer({ ...configuration, ...changes }, log);
  const origin = `http://127.0.0.1:${server.address.port}`;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.stop();
    return stopped;
  };
  return {
    origin,
    lines,
    organizations: server.organizations,
    stop,
    ...doorsOf(origin),
    api: (email: string) => signedIn(origin, email),
    /** Asks a bot by the plain HTTP way in. */
    rest: (token: string, body: object) =>
      answered(
        fetch(`${origin}/v1/endpoint/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    [Symbol.asyncDispose]: stop,
  };
}

/** The ways in that visitors and agents take. */
export function doorsOf(origin: string) {
  return {
    visitor: (token?: string, headers: { readonly [name: string]: string } = {}) =>
      greeted(`${origin}/v1/visitor/socket`, headers, { deploymentId: DEMO.deploymentId, token }),
    agent: async (email: string) =>
      greeted(`${origin}/v1/console/socket`, { cookie: await signIn(origin, email), origin }, {}),
  };
}

/** An answer of the API as tests look at it. */
export type Answer = { readonly status: number; readonly body: Body };
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body by comparing it
type Body = any;

async function answered(asked: Promise<Response>): Promise<Answer> {
  const answer = await asked;
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

/** The REST API as somebody of the demo sees it. Whatever is changed, nobody else edits meanwhile. */
async function signedIn(origin: string, email: string) {
  const cookie = await signIn(origin, email);
  return (method: string, path: string, body?: object): Promise<Answer> =>
    answered(
      fetch(`${origin}/api/v1${path}`, {
        method,
        headers: { cookie, 'content-type': 'application/json', 'if-match': '*' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
}
export type Api = Awaited<ReturnType<typeof signedIn>>;

/** Visitors of the demo shop meet the desk directly from now on. */
export async function switchOffBot(api: Api): Promise<void> {
  const { status } = await api('PATCH', `/endpoints/${DEMO.endpointId}`, { active: false });
  if (status !== 200) throw new Error(`the bot stays: ${status}`);
}

/** Signs in as somebody of the demo; the cookie to send from then on. */
export async function signIn(origin: string, email: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: DEMO.password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in failed: ${answer.status}`);
  return cookie;
}

type Welcome = Extract<ServerFrame, { t: 'welcome' }>;

let talkers = 0;

/** One end of a conversation: says things and waits for frames. */
export class Talker {
  readonly frames: ServerFrame[] = [];
  readonly #socket: WebSocket;
  #refs = 0;
  /** No two say anything under one id, also when they speak for one person. */
  readonly #number = ++talkers;

  constructor(url: string, headers: { readonly [name: string]: string }) {
    this.#socket = new WebSocket(url.replace('http', 'ws'), { headers });
    this.#socket.on('message', (data) => this.frames.push(...JSON.parse(String(data))));
    this.#socket.on('error', () => {});
  }

  get isClosed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  get welcome(): Welcome {
    return this.frames.find((frame) => frame.t === 'welcome') as Welcome;
  }

  async opened(): Promise<void> {
    await this.#eventually(() => this.#socket.readyState === WebSocket.OPEN || this.isClosed);
  }

  say(frame: object): void {
    this.#socket.send(JSON.stringify([frame]));
  }

  /** Says it and waits for the answer. */
  async ask(command: object): Promise<ServerFrame> {
    const ref = ++this.#refs;
    const id = `t${this.#number}-c${ref}`;
    this.say({ t: 'command', ref, id, command });
    return this.until((frame) => frame.t === 'reply' && frame.ref === ref);
  }

  async until(isIt: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    await this.#eventually(() => this.frames.some(isIt) || this.isClosed);
    const found = this.frames.find(isIt);
    if (!found) throw new Error('closed before it came');
    return found;
  }

  close(): void {
    this.#socket.terminate();
  }

  async #eventually(isSo: () => boolean): Promise<void> {
    while (!isSo()) await scheduler.yield();
  }
}

async function greeted(
  url: string,
  headers: { readonly [name: string]: string },
  hello: { readonly deploymentId?: string; readonly token?: string | undefined },
): Promise<Talker> {
  const talker = new Talker(url, headers);
  await talker.opened();
  talker.say({ t: 'hello', v: 1, cursor: null, chats: [], ...hello });
  await talker.until(({ t }) => t === 'welcome');
  return talker;
}
