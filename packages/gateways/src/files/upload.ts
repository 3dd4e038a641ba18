import type { IncomingMessage } from 'node:http';
import type { FileTransferId } from '@baton/desk';
import { FILE_BYTES_CEILING, type Files, type Received, UPLOAD_MS_MAX } from '@baton/files';
import type {
  Clock,
  FileDoor,
  FileUpload,
  FileViewer,
  TransferredFile,
  UploadFailure,
} from '@baton/host';
import type { GatewayLog } from '../session/ports.ts';
import { FileRefused } from './file-refusal.ts';
import { PROGRESS_MS, UPLOAD_IDLE_MS_MAX } from './limits.ts';
import { Interrupted, requestBytes } from './request-bytes.ts';

export type UploadParts = {
  readonly files: Files;
  readonly door: FileDoor;
  readonly clock: Clock;
  readonly log: GatewayLog;
  /** Aborts when the server leaves. */
  readonly closing: AbortSignal;
};

export type UploadAsked = {
  readonly uploader: FileViewer;
  readonly transferId: FileTransferId;
  readonly name: string;
  /** What the sender says it will be, in bytes. */
  readonly declared: number | null;
  readonly body: IncomingMessage;
};

/** How an upload ended that brought no file: what the desk and what the sender are told. */
type Ended = { readonly failure: UploadFailure; readonly refused: unknown };

/** One file, from the first byte to its place in the chat. Throws a `FileRefused`; the desk has been told by then. */
export async function upload(parts: UploadParts, asked: UploadAsked): Promise<TransferredFile> {
  const { door, files } = parts;
  const begun = await door.begin(asked.uploader, asked.transferId);
  if (!begun.ok) throw new FileRefused(begun.refusal);
  const outcome = await received(parts, asked, begun);
  if ('failure' in outcome) {
    await begun.failed(outcome.failure);
    throw outcome.refused;
  }
  const finished = await begun.finished(outcome);
  if (finished.ok) return outcome;
  // When nobody could tell, the chat may have it; if not, it goes with its transfer, or before it is sent anew.
  if (finished.refusal !== 'unavailable') await files.remove(outcome.organizationId, outcome.id);
  throw new FileRefused(finished.refusal === 'transfer-over' ? 'canceled' : finished.refusal);
}

async function received(
  parts: UploadParts,
  asked: UploadAsked,
  begun: FileUpload,
): Promise<TransferredFile | Ended> {
  const { files, log, closing } = parts;
  const { organizationId } = asked.uploader;
  const sizeMax = Math.min(begun.sizeMax, FILE_BYTES_CEILING);
  if (asked.declared !== null && asked.declared > sizeMax) return tooLarge(sizeMax);
  try {
    // One whose end nobody could tell: the desk still waits for it, so it is sent anew.
    const earlier = await files.ofTransfer(organizationId, asked.transferId);
    if (earlier) await files.remove(organizationId, earlier.id);
    const outcome = await taken(parts, asked, { begun, sizeMax });
    return outcome.ok ? outcome.file : endOf(outcome, { begun, log, closing });
  } catch (error) {
    if (error instanceof Interrupted) {
      return { failure: 'interrupted', refused: new FileRefused('timed-out') };
    }
    return { failure: 'storage', refused: error };
  }
}

function taken(
  { files, clock, closing }: UploadParts,
  { uploader, transferId, name, declared, body }: UploadAsked,
  { begun, sizeMax }: { readonly begun: FileUpload; readonly sizeMax: number },
): Promise<Received> {
  const { chatId, record, allowed } = begun;
  const { organizationId } = uploader;
  const patience = { clock, idleMs: UPLOAD_IDLE_MS_MAX, totalMs: UPLOAD_MS_MAX };
  return files.receive(
    {
      ...{ organizationId, chatId, transferId, record, sizeMax, allowed },
      by: senderOf(uploader),
      name: begun.named?.(name) ?? name,
      signal: AbortSignal.any([begun.signal, closing]),
    },
    counted(requestBytes(body, patience), { clock, declared, begun }),
  );
}

function senderOf(uploader: FileViewer): TransferredFile['by'] {
  return uploader.kind === 'visitor'
    ? { kind: 'visitor', visitorId: uploader.visitorId }
    : { kind: 'agent', agentId: uploader.agentId };
}

function endOf(
  outcome: Exclude<Received, { readonly ok: true }>,
  {
    begun,
    log,
    closing,
  }: { readonly begun: FileUpload; readonly log: GatewayLog; readonly closing: AbortSignal },
): Ended {
  switch (outcome.refusal) {
    case 'too-large':
      return tooLarge(outcome.sizeMax);
    case 'type-not-allowed': {
      const { mediaType, group } = outcome;
      const details = { mediaType, group, allowed: begun.allowed };
      return {
        failure: 'type-not-allowed',
        refused: new FileRefused('type-not-allowed', details),
      };
    }
    case 'empty':
      return { failure: 'type-not-allowed', refused: new FileRefused('empty') };
    case 'aborted': {
      const code = closing.aborted ? 'unavailable' : 'canceled';
      return { failure: 'interrupted', refused: new FileRefused(code) };
    }
    case 'duplicate':
      return { failure: 'interrupted', refused: new FileRefused('transfer-busy') };
    case 'full':
      log.error({ why: outcome.why }, 'there is no room for files');
      return { failure: 'storage', refused: new FileRefused('storage-full') };
    case 'unavailable':
      log.error({ why: outcome.why }, 'a file could not be stored');
      return { failure: 'storage', refused: new FileRefused('unavailable') };
  }
}

function tooLarge(sizeMax: number): Ended {
  return { failure: 'too-large', refused: new FileRefused('too-large', { sizeMax }) };
}

/** The same bytes; those who watch are told now and then, and at the end. */
async function* counted(
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
  {
    clock,
    declared,
    begun,
  }: {
    readonly clock: Clock;
    readonly declared: number | null;
    readonly begun: FileUpload;
  },
): AsyncGenerator<Uint8Array, void, undefined> {
  let sent = 0;
  let toldAt = clock.now();
  for await (const piece of bytes) {
    sent += piece.byteLength;
    if (clock.now() - toldAt >= PROGRESS_MS) {
      toldAt = clock.now();
      begun.progress(sent, declared);
    }
    yield piece;
  }
  begun.progress(sent, declared);
}
