/** Something the person at the terminal can do something about: its message is all they are shown. */
export class Failure extends Error {
  /** @override */
  name = 'Failure';
}

/**
 * Runs a script's main function; a `Failure` becomes its message and exit code 1, anything else is a bug and crashes.
 * @param {() => Promise<number | undefined>} main gives the exit code; undefined is 0
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
