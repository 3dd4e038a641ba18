import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const READY_MS_MAX = 60_000;
const PORT_MIN = 10_000;
const PORT_MAX = 32_000;
const PORT_TRIES_MAX = 20;
const main = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));

const compiled = fileURLToPath(
  new URL('../../../node_modules/.cache/baton/compiled', import.meta.url),
);

/** The built product in a process of its own, on a data folder that outlives its crashes. */
export class BatonProcess {
  readonly port: number;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #said = '';

  private constructor(port: number) {
    this.port = port;
    this.#folder = mkdtempSync(join(tmpdir(), 'baton-journey-'));
  }

  static async start(): Promise<BatonProcess> {
    const baton = new BatonProcess(await freePort(PORT_TRIES_MAX));
    await baton.start();
    return baton;
  }

  async start(): Promise<void> {
    const args = [`--port=${this.port}`, `--data=${this.#folder}`, '--log-level=warn'];
    const child = spawn(process.execPath, [main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // As `npm start` does it: what one journey's server compiled the next one need not.
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    });
    const keep = (chunk: unknown): void => {
      this.#said += String(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#child = child;
    const until = performance.now() + READY_MS_MAX;
    while (performance.now() < until && child.exitCode === null) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`the server did not start:\n${this.#said}`);
  }

  /** What the server has said on its terminal. */
  get said(): string {
    return this.#said;
  }

  /** SIGKILL: no goodbye, as when the machine goes down. SIGTERM: an orderly leave. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function freePort(triesLeft: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (triesLeft <= 1) reject(error);
      else resolve(freePort(triesLeft - 1));
    });
    // Below what the system gives away by itself: the port must still be free after a crash.
    const port = randomInt(PORT_MIN, PORT_MAX);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}
