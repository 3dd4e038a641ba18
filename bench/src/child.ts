import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How long a server may take to say that it is ready. */
const READY_MS_MAX = 20_000;
const TICKS_PER_SECOND = 100;

/** A server in a process of its own, on a data folder of its own. */
export type Child = {
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** Processor time used so far, in microseconds, as the operating system counts it. */
  cpuUs(): number;
  /** Resident memory, in bytes. */
  residentBytes(): number;
  /** Has the server collect its garbage, and gives it a moment to return the pages. */
  collectGarbage(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** Lets a benchmark ask for a garbage collection, so that memory in use is told from memory not yet given back. */
const collecting = [
  '--expose-gc',
  '--import',
  "data:text/javascript,process.on('SIGUSR2',()=>globalThis.gc())",
];

/** Starts `script` under this Node and waits until it answers on its port. */
export async function startChild(
  script: string,
  args: (port: number, folder: string) => readonly string[],
  options: {
    /** Keep and reuse this folder instead of a new one that is removed at the end. */
    readonly folder?: string;
    readonly prepare?: (folder: string) => Promise<void>;
  } = {},
): Promise<Child> {
  const port = await freePort();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'baton-bench-'));
  await options.prepare?.(folder);
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [...collecting, path, ...args(port, folder)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // A bench that fails leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answering(port, child);
  const pid = child.pid ?? 0;
  return {
    port,
    pid,
    folder,
    cpuUs: () => cpuUsOf(pid),
    residentBytes: () => residentBytesOf(pid),
    collectGarbage: async () => {
      for (let round = 0; round < 3; round += 1) {
        child.kill('SIGUSR2');
        await pause(500);
      }
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  const until = performance.now() + READY_MS_MAX;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await pause(20);
  }
  throw new Error(`the server did not become ready within ${READY_MS_MAX} ms`);
}

/** User and system time of a process from /proc. */
function cpuUsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000_000;
}

function residentBytesOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
