import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './configuration.ts';

/** Structured lines for the operator. What people say and who they are never gets into one; see SPEC.md. */
export function openLog(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError, req: describeRequest, res: describeResponse },
    },
    destination,
  );
}

/** The stack names files and lines; fields that libraries hang on errors may quote input, so they stay out. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code, ...cause };
}

/** Without the query, the headers and the address. */
function describeRequest(request: { readonly method?: string; readonly url?: string }): object {
  return { method: request.method, path: request.url?.split('?')[0] };
}

function describeResponse(reply: { readonly statusCode?: number }): object {
  return { status: reply.statusCode };
}
