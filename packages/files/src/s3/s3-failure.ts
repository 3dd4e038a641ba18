import { S3_EXPLANATION_BYTES_MAX } from '../limits.ts';
import { FileStoreError, type FileStoreFailure } from '../model.ts';

/** What went wrong with one attempt. One that may `pass` by itself is tried again. */
export class S3Failure extends FileStoreError {
  readonly course: 'passes' | 'stays';
  constructor(
    failure: FileStoreFailure,
    course: 'passes' | 'stays',
    message: string,
    options?: ErrorOptions,
  ) {
    super(failure, message, options);
    this.course = course;
  }
}

const FULL: ReadonlySet<string> = new Set([
  'InsufficientStorage',
  'QuotaExceeded',
  'QuotaExceededException',
  'ServiceQuotaExceededException',
  'XMinioStorageFull',
  'XAmzQuotaExceeded',
]);
const PASSING: ReadonlySet<string> = new Set([
  'SlowDown',
  'RequestTimeout',
  'OperationAborted',
  'InternalError',
  'ServiceUnavailable',
]);

/** What an answer that is no success means. Reads its explanation, as far as that goes. */
export async function answeredFailure(
  status: number,
  body: AsyncIterable<Uint8Array>,
): Promise<S3Failure> {
  const code = codeIn(await explanationOf(body));
  const message = `the storage said ${status}${code === undefined ? '' : ` ${code}`}`;
  if (status === 507 || (code !== undefined && FULL.has(code))) {
    return new S3Failure('full', 'stays', message);
  }
  if (status === 404 && (code === undefined || code === 'NoSuchKey')) {
    return new S3Failure('not-found', 'stays', message);
  }
  const passes =
    status >= 500 || status === 429 || status === 408 || (code !== undefined && PASSING.has(code));
  return new S3Failure('unavailable', passes ? 'passes' : 'stays', message);
}

/** What a connection that broke means. */
export function brokenConnection(error: unknown): unknown {
  if (error instanceof FileStoreError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new S3Failure('unavailable', 'passes', `the connection to the storage broke: ${code}`, {
    cause: error,
  });
}

/** The word of the refusal and nothing else: explanations repeat what was sent. */
function codeIn(explanation: string): string | undefined {
  return /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(explanation)?.[1];
}

async function explanationOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > S3_EXPLANATION_BYTES_MAX) break;
      chunks.push(chunk);
    }
  } catch {
    // Cut off: the status says enough.
  }
  return Buffer.concat(chunks).toString();
}
