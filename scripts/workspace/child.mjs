import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 1 when a signal ended it
 * @property {string} output what it printed, both streams in the order they came
 * @property {string} stdout
 * @property {number} ms
 */

/** What one child may print before the rest is dropped, in characters. */
const OUTPUT_LENGTH_MAX = 8_000_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

/**
 * Runs a program to its end without showing what it prints; nothing it started outlives it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, timeoutMs?: number }} [options]
 * @returns {Promise<Finished>}
 */
export function collect(program, args, options = {}) {
  stopChildrenWithUs();
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what it starts can be ended with it.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (stdout.length < OUTPUT_LENGTH_MAX) stdout += text;
      if (output.length < OUTPUT_LENGTH_MAX) output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (output.length < OUTPUT_LENGTH_MAX) output += text;
    });
    const timeoutMs = options.timeoutMs;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            output += `\nStopped: it took longer than ${timeoutMs / 1000} s.\n`;
            end(child, 'SIGKILL');
          }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(error);
    });
    child.on('exit', () => end(child, 'SIGKILL'));
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      const ms = performance.now() - startedAt;
      // After Ctrl-C everything fails; saying so would bury the reason.
      if (!stopping) resolve({ code: code ?? 1, output, stdout, ms });
    });
  });
}

/**
 * Ends a child and whatever it has started, also when the child itself is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function end(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

/** Once: a signal to this process ends its children, then itself, without a word. */
function stopChildrenWithUs() {
  if (process.listenerCount('SIGINT') > 0) return;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      stopping = true;
      for (const child of running) end(child, signal);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
}

/**
 * Gives this terminal, these signals and this exit code to another program: it takes this process's place where the
 * platform can do that, and is a child whose end is ours where it cannot.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code, if this process is still there to see it
 */
export function handOver(program, args) {
  if (process.platform !== 'win32' && typeof process.execve === 'function') {
    process.removeAllListeners('warning');
    process.execve(program, [program, ...args], /** @type {NodeJS.ProcessEnv} */ (process.env));
  }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.removeAllListeners(signal);
      // A terminal sends Ctrl-C to the child as well; passing it on would be a second one.
      process.on(signal, () => {
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
