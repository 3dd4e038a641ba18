import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of its own runs. */
export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The server as a process of its own, with what it prints. */
export function serverProcess(...args: string[]) {
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [MAIN, ...args]);
  let printed = '';
  let complained = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    complained += text;
  });
  const exited = once(child, 'close').then(([code]) => ({
    code: code as number,
    printed,
    complained,
  }));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return {
    child,
    exited,
    /** Ends it as a power cut would. */
    kill,
    [Symbol.asyncDispose]: kill,
    /** Resolves when it says that it is up. */
    async up(): Promise<string> {
      while (!printed.includes('Ctrl-C')) {
        const event = await Promise.race([once(child.stdout, 'data'), exited]);
        if ('code' in event) throw new Error(`ended: ${event.complained}`);
      }
      return printed;
    },
  };
}
