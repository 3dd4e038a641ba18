import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Another process of ours, killed without warning when it is disposed of. */
export type Program = AsyncDisposable & {
  readonly lines: AsyncIterable<string>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
};

/** Runs a program of this folder on a data folder. */
export function startProgram(name: string, folder: string): Program {
  const child = spawn(process.execPath, [new URL(name, import.meta.url).pathname, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    lines: createInterface({ input: child.stdout }),
    kill: () => kill(child),
    [Symbol.asyncDispose]: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
