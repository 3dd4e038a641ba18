import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Behaviour, ReceivedMail, ServerOptions, Stage } from './behaviour.ts';
import type { Order, Report } from './orders.ts';

/** A mail server in a process of its own; it ends when it is disposed of, or with the process that started it. */
export type SmtpServer = AsyncDisposable & {
  readonly port: number;
  /** `smtp://127.0.0.1:port`, or `smtps://…` when it is encrypted from the start. */
  readonly url: string;
  /** Replaces how it behaved before. */
  behave(behaviour: Behaviour): Promise<void>;
  mails(): Promise<readonly ReceivedMail[]>;
  connections(): Promise<number>;
  /** Resolves once deliveries have come so far so many times, since the server started. */
  reached(stage: Stage, times: number): Promise<void>;
};

/** Starts a mail server on a free port. */
export async function spawnSmtpServer(
  options: ServerOptions = { encryption: 'none' },
): Promise<SmtpServer> {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(options)], { execArgv: [], stdio: 'inherit' });
  const answers = new Map<number, (value: unknown) => void>();
  let last = 0;
  const port = await new Promise<number>((resolve, reject) => {
    answers.set(0, (value) => resolve(Number(value)));
    child.once('exit', (code) => reject(new Error(`the mail server ended with ${code}`)));
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
  const scheme = options.encryption === 'from-the-start' ? 'smtps' : 'smtp';
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    behave: async (behaviour) => {
      await ask({ what: 'behave', behaviour });
    },
    mails: async () => (await ask({ what: 'mails' })) as readonly ReceivedMail[],
    connections: async () => Number(await ask({ what: 'connections' })),
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
