import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  type Behaviour,
  type SeenRequest,
  type ServerOptions,
  type Stage,
  type StoredObject,
  testOptions,
} from './behaviour.ts';
import type { Order, Report } from './orders.ts';

/** A storage in a process of its own; it ends when it is disposed of, or with the process that started it. */
export type S3Server = AsyncDisposable & {
  readonly port: number;
  /** `http://127.0.0.1:port`, without the bucket. */
  readonly endpoint: string;
  readonly options: ServerOptions;
  /** Replaces how it behaved before. */
  behave(behaviour: Behaviour): Promise<void>;
  objects(): Promise<readonly StoredObject[]>;
  requests(): Promise<readonly SeenRequest[]>;
  /** Resolves once requests have come so far so many times, since the server started. */
  reached(stage: Stage, times: number): Promise<void>;
};

/** Starts a storage on a free port. */
export async function spawnS3Server(different: Partial<ServerOptions> = {}): Promise<S3Server> {
  const options = { ...testOptions, ...different };
  const program = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(options)], { execArgv: [], stdio: 'inherit' });
  const answers = new Map<number, (value: unknown) => void>();
  let last = 0;
  const port = await new Promise<number>((resolve, reject) => {
    answers.set(0, (value) => resolve(Number(value)));
    child.once('exit', (code) => reject(new Error(`the storage ended with ${code}`)));
    child.on('message', ({ id, value }: Report) => {
      answers.get(id)?.(value);
      answers.delete(id);
    });
  });
  const ask = (order: Order) =>
    new Promise<unknown>((resolve) => {
      last += 1;
      answers.set(last, resolve);
      child.send({ id: last, order });
    });
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    options,
    behave: async (behaviour) => {
      await ask({ what: 'behave', behaviour });
    },
    objects: async () => (await ask({ what: 'objects' })) as readonly StoredObject[],
    requests: async () => (await ask({ what: 'requests' })) as readonly SeenRequest[],
    reached: async (stage, times) => {
      await ask({ what: 'wait-for', stage, times });
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
