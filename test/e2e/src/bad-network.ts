import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The line between a browser and the server, and all that can happen to it. It listens on a port of its own and
 * passes bytes on.
 */
export class BadNetwork {
  readonly port: number;
  readonly #server: Server;
  readonly #lines: Set<Line>;
  readonly #mood: Mood;

  private constructor(server: Server, lines: Set<Line>, mood: Mood, port: number) {
    this.#server = server;
    this.#lines = lines;
    this.#mood = mood;
    this.port = port;
  }

  /** `withoutUpgrade` is a proxy that knows nothing of WebSockets. */
  static async between(
    targetPort: number,
    kind: 'plain' | 'without-upgrade' = 'plain',
  ): Promise<BadNetwork> {
    const lines = new Set<Line>();
    const mood: Mood = { state: 'fine' };
    const server = createServer((near) => {
      if (mood.state === 'down') {
        near.destroy();
        return;
      }
      const far = connect(targetPort, '127.0.0.1');
      const line = { near, far };
      lines.add(line);
      near.on('data', (chunk) => {
        if (mood.state === 'dead') return;
        if (kind === 'without-upgrade' && isUpgrade(chunk)) near.end(NOT_IMPLEMENTED);
        else far.write(chunk);
      });
      far.on('data', (chunk) => {
        if (mood.state !== 'dead') near.write(chunk);
      });
      for (const [side, other] of [
        [near, far],
        [far, near],
      ] as const) {
        side.on('error', () => other.destroy());
        side.on('close', () => {
          other.destroy();
          lines.delete(line);
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return new BadNetwork(
      server,
      lines,
      mood,
      typeof address === 'object' && address ? address.port : 0,
    );
  }

  /** Every line breaks and new ones are refused until `restore`. */
  cut(): void {
    this.#mood.state = 'down';
    for (const { near, far } of this.#lines) {
      near.destroy();
      far.destroy();
    }
  }

  /** Bytes vanish both ways, and neither side is told: a lift, a tunnel, a sleeping router. */
  swallow(): void {
    this.#mood.state = 'dead';
  }

  /** New lines work; those that swallowed bytes are broken, as they can never be whole again. */
  restore(): void {
    if (this.#mood.state === 'dead') for (const { near } of this.#lines) near.destroy();
    this.#mood.state = 'fine';
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

type Line = { readonly near: Socket; readonly far: Socket };
type Mood = { state: 'fine' | 'down' | 'dead' };

const NOT_IMPLEMENTED = 'HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n';

function isUpgrade(chunk: Buffer): boolean {
  return /^upgrade: *websocket/im.test(chunk.toString('latin1'));
}
