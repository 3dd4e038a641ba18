import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scheduler } from 'node:timers/promises';
import type { ServerFrame } from '@baton/protocol';
import { WebSocket } from 'ws';

/** A server on a free port that is gone at the end of the test. */
export async function listening(setUp: (server: Server) => void) {
  const server = createServer();
  setUp(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    url: `ws://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A WebSocket that keeps what it is told. */
export class TestClient {
  readonly socket: WebSocket;
  /** Texts as they came, each a list of frames. */
  readonly texts: ServerFrame[][] = [];
  readonly closed: Promise<number>;
  #waiting: (() => void)[] = [];

  constructor(url: string, headers: { readonly [name: string]: string } = {}) {
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.socket.on('message', (data) => {
      this.texts.push(JSON.parse(String(data)));
      this.#wake();
    });
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code) => {
        resolve(code);
        this.#wake();
      }),
    );
  }

  get frames(): ServerFrame[] {
    return this.texts.flat();
  }

  async opened(): Promise<this> {
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    return this;
  }

  say(...frames: unknown[]): void {
    this.socket.send(JSON.stringify(frames));
  }

  /** The first frame that is so, waited for. */
  async until(isIt: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    for (;;) {
      const found = this.frames.find(isIt);
      if (found) return found;
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error('closed before it came');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** Until it is so, looked at once in every turn of the event loop; a test that waits in vain runs out of time. */
export async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await scheduler.yield();
}
