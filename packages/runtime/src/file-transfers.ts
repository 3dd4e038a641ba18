import {
  agentSees,
  type Chat,
  type DeskCommand,
  type DeskView,
  type FileTransferId,
  type OrganizationId,
} from '@baton/desk';
import type {
  FileRefusal,
  FileUpload,
  FileViewer,
  NameBook,
  Outcome,
  Submission,
  TransferredFile,
} from '@baton/host';
import type { FileProgressFrame } from '@baton/protocol';
import type { LogStore, StreamId } from '@baton/store';
import type { Committed } from './committed.ts';
import type { Connections } from './connections.ts';
import { TRANSFERS_OVER_MAX } from './limits.ts';
import { maskedWords } from './masking.ts';

type FileTransferParts = {
  readonly organizationId: OrganizationId;
  readonly names: NameBook;
  readonly store: LogStore;
  readonly stream: StreamId;
  readonly connections: Connections;
  readonly desk: () => DeskView;
  readonly submit: (submission: Submission) => Promise<Outcome>;
};

/** The files that are coming in at one desk. */
export class FileTransfers {
  readonly #parts: FileTransferParts;
  readonly #comingIn = new Map<FileTransferId, AbortController>();
  readonly #over = new Set<FileTransferId>();

  constructor(parts: FileTransferParts) {
    this.#parts = parts;
  }

  /** Whether this person may send the file of this transfer now. */
  begin(
    uploader: FileViewer,
    transferId: FileTransferId,
  ): FileUpload | { readonly ok: false; readonly refusal: FileRefusal } {
    const chat = this.#chatOf(uploader, transferId);
    if (!chat?.file) {
      const refusal = this.#over.has(transferId) ? 'transfer-over' : 'transfer-unknown';
      return { ok: false, refusal };
    }
    if (this.#comingIn.has(transferId)) return { ok: false, refusal: 'transfer-busy' };
    const limits = this.#parts.names.fileLimits(this.#parts.organizationId);
    if (!limits) return { ok: false, refusal: 'unavailable' };
    const abort = new AbortController();
    this.#comingIn.set(transferId, abort);
    const chatId = chat.id;
    return {
      ok: true,
      chatId,
      record: chat.file.record,
      sizeMax: limits.sizeMax,
      allowed: limits.allowed,
      signal: abort.signal,
      named: (name) => this.#named(name, uploader),
      progress: (sent, total) => {
        this.#tell({ t: 'file-progress', chatId, transferId, sent, total });
      },
      finished: async ({ id, name, size, mediaType }) => {
        const contentId = `file:${transferId}`;
        const outcome = await this.#say(
          { type: 'FinishFile', chatId, transferId, fileId: id, size, mediaType, contentId },
          [{ chatId, contentId, value: this.#named(name, uploader) }],
        );
        this.#comingIn.delete(transferId);
        if (outcome.ok) return { ok: true };
        const refusal = outcome.refusal === 'unavailable' ? 'unavailable' : 'transfer-over';
        return { ok: false, refusal };
      },
      failed: async (why) => {
        this.#comingIn.delete(transferId);
        // One that was canceled, or is over with its chat, needs no end of its own.
        await this.#say({ type: 'FailFile', chatId, transferId, why });
      },
    };
  }

  /** Whether somebody may see a file of this desk now. */
  async mayRead(viewer: FileViewer, { chatId, record }: TransferredFile): Promise<boolean> {
    const { desk, names, store, stream } = this.#parts;
    const chat = desk().chat(chatId);
    if (viewer.kind === 'agent') {
      return (
        agentSees(viewer.agentId, chat) ||
        names.permits(viewer.agentId, 'files.read') ||
        (record !== null && names.permits(viewer.agentId, `records.${record.recordType}.read`))
      );
    }
    const known = chat ?? (await store.readTranscript(stream, chatId));
    return known?.visitorId === viewer.visitorId;
  }

  /** Stops what comes in for a transfer that is over. */
  hear(committed: readonly Committed[]): void {
    for (const { before, after } of committed) {
      const file = before?.file;
      if (!file || after?.file?.id === file.id) continue;
      this.#remember(file.id);
      this.#comingIn.get(file.id)?.abort();
    }
  }

  #chatOf(uploader: FileViewer, transferId: FileTransferId): Chat | undefined {
    const desk = this.#parts.desk();
    if (uploader.kind === 'visitor') {
      const chat = desk.chatOf(uploader.visitorId);
      const { file } = chat ?? {};
      return file?.id === transferId && file.direction === 'from-visitor' ? chat : undefined;
    }
    const { agentId } = uploader;
    for (const chatId of desk.agent(agentId)?.chats ?? []) {
      const chat = desk.chat(chatId);
      const file = chat?.file;
      if (file?.id !== transferId) continue;
      return file.direction === 'to-visitor' && file.agentId === agentId ? chat : undefined;
    }
    return undefined;
  }

  #named(name: string, { kind }: FileViewer): string {
    const { names, organizationId } = this.#parts;
    return maskedWords(name, names.sensitiveDataRules(organizationId), kind);
  }

  #say(command: DeskCommand, contents?: Submission['contents']): Promise<Outcome> {
    const about = 'transferId' in command ? command.transferId : '';
    const commandId = `${command.type}:${about}`;
    return this.#parts.submit({ commandId, command, ...(contents && { contents }) });
  }

  #tell(frame: FileProgressFrame): void {
    const { desk, connections } = this.#parts;
    const chat = desk().chat(frame.chatId);
    if (chat?.phase !== 'engaged') return;
    const text = [JSON.stringify(frame)];
    for (const agentId of [chat.agentId, ...chat.others]) {
      for (const { sink } of connections.ofAgent(agentId)) sink.send(text);
    }
    for (const { sink } of connections.ofVisitor(chat.visitorId)) sink.send(text);
  }

  #remember(id: FileTransferId): void {
    this.#over.add(id);
    if (this.#over.size <= TRANSFERS_OVER_MAX) return;
    const [oldest] = this.#over;
    if (oldest !== undefined) this.#over.delete(oldest);
  }
}
