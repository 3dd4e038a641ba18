import { flushCompileCache } from 'node:module';
import { StoreError } from '@baton/store';
import { pino } from 'pino';
import { banner } from './banner.ts';
import { ConfigurationProblem, readConfiguration, USAGE } from './configuration.ts';
import { openLog } from './log.ts';
import { SecretKeyProblem } from './secret-key.ts';
import { SHUTDOWN_MS_MAX } from './shutdown.ts';
import { type Server, startServer } from './start-server.ts';
import { systemClock, systemStopwatch } from './system-clock.ts';

/** What went wrong, for whoever started the server and for scripts. */
const EXIT_CODES = {
  configuration: 2,
  port: 3,
  store: 4,
  /** Leaving took longer than it may. */
  late: 5,
} as const;

type Surroundings = {
  readonly args: readonly string[];
  readonly environment: { readonly [name: string]: string | undefined };
  readonly output: NodeJS.WriteStream & { readonly fd: number };
  readonly errors: NodeJS.WriteStream & { readonly fd: number };
};

/** Starts the server, says where it is, and leaves on a signal. Ends the process. */
export async function run(surroundings: Surroundings): Promise<void> {
  const { args, environment, output, errors } = surroundings;
  try {
    const configuration = readConfiguration(args, environment, output.isTTY ? 'terminal' : 'pipe');
    if (configuration === 'help') {
      output.write(USAGE);
      return;
    }
    // Lines for programs go to one stream, words for people to the other.
    const log = openLog(configuration.logLevel, pino.destination({ dest: errors.fd, sync: true }));
    const server = await startServer(configuration, log);
    log.info({ port: server.address.port }, 'up');
    leaveOnSignal(server, (line) => errors.write(`${line}\n`));
    output.write(banner(server));
    // Kept for the next start now: whoever is killed, as servers often are, keeps nothing at the end.
    flushCompileCache();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    errors.write(`${problem.text}\n`);
    process.exit(problem.code);
  }
}

/** A terminal tells everybody of Ctrl-C, and npm passes it on once more: so soon, it is the same signal. */
const SAME_SIGNAL_MS = 500;

/** The first signal leaves in good order, the second at once. */
function leaveOnSignal(server: Server, say: (line: string) => void): void {
  let leavingSince: number | undefined;
  const onSignal = (): void => {
    if (leavingSince !== undefined) {
      if (systemStopwatch() - leavingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    leavingSince = systemStopwatch();
    systemClock.after(SHUTDOWN_MS_MAX, () => {
      say(
        `Leaving took longer than ${SHUTDOWN_MS_MAX / 1000} s; ended now. Nothing acknowledged is lost.`,
      );
      process.exit(EXIT_CODES.late);
    });
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(error instanceof Error ? (error.stack ?? error.message) : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

const CHOOSE_FOLDER = 'Choose one with --data FOLDER or the variable BATON_DATA.';

function isAboutFolder({ failure }: StoreError): boolean {
  return failure === 'in-use' || failure === 'read-only' || failure === 'disk-full';
}

/** What is no bug but the world, in a sentence that says what to do. */
function problemOf(error: unknown): { readonly text: string; readonly code: number } | undefined {
  if (error instanceof ConfigurationProblem) {
    return { text: error.message, code: EXIT_CODES.configuration };
  }
  if (error instanceof SecretKeyProblem) {
    return { text: error.message, code: EXIT_CODES.store };
  }
  if (error instanceof StoreError) {
    const text = isAboutFolder(error) ? `${error.message} ${CHOOSE_FOLDER}` : error.message;
    return { text, code: EXIT_CODES.store };
  }
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if ('path' in error || error.code === 'ENOSPC') {
    // Of the file system: something lies where the data folder should be, or belongs to somebody else.
    const text = `The data folder cannot be used (${error.message}). ${CHOOSE_FOLDER}`;
    return { text, code: EXIT_CODES.store };
  }
  const port = 'port' in error ? ` ${String(error.port)}` : '';
  switch (error.code) {
    case 'EADDRINUSE':
      return {
        text: `Port${port} is taken by another program. Choose one with --port N or the variable PORT.`,
        code: EXIT_CODES.port,
      };
    case 'EACCES':
      return {
        text: `Port${port} may not be opened by this account. Choose one above 1023 with --port N or the variable PORT.`,
        code: EXIT_CODES.port,
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return {
        text: 'This machine does not have the address to listen on. Choose one with --host ADDRESS or the variable BATON_HOST.',
        code: EXIT_CODES.port,
      };
    default:
      return undefined;
  }
}
