import type { DeskEvent, FileTransferId } from '@baton/desk';
import {
  type FileKey,
  type FileShelf,
  type FileStore,
  FileStoreError,
  Files,
  LEFTOVER_MS,
  memoryShelf,
  memoryStore,
} from '@baton/files';
import { upload } from '@baton/gateways/in-process';
import type { FileDoor, FileViewer } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import { promised } from '../broken-promise.ts';
import type { LogWitness } from './log-witness.ts';
import { organizationId } from './organization.ts';
import type { ServerLife } from './server-life.ts';
import { strikes } from './weather.ts';
import type { World } from './world.ts';

/** A file somebody sends: its bytes in pieces, as the network brings them. Throws where the sender is cut off. */
export type Sending = {
  readonly transferId: FileTransferId;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What its sender says it will be; null: nothing. */
  readonly declared: number | null;
  readonly pieces: () => AsyncGenerator<Uint8Array, void, undefined>;
};

/** Leftovers wait until a clock that was set back has caught up; it is never set back so far. */
const CLOCK_SET_BACK_MS_MAX = 7 * 86_400_000;

/** Where the files of all lives of the server are kept, and somebody who knows what was sent. */
export class FileRoom {
  readonly #world: World;
  readonly #kept = new Map<FileKey, Uint8Array>();
  readonly #shelved: NonNullable<Parameters<typeof memoryShelf>[0]> = {
    files: new Map(),
    leftovers: new Map(),
  };
  readonly #sent = new Map<FileTransferId, Uint8Array[]>();
  readonly #arrived = new Set<FileTransferId>();
  /** How uploads ended. */
  readonly outcomes = new Map<string, number>();

  constructor(world: World, log: LogWitness) {
    this.#world = world;
    log.listen((event) => this.#hear(event));
  }

  /** One life's end of it: a server that is gone stores nothing any more. */
  open(life: ServerLife, door: FileDoor): (uploader: FileViewer, sending: Sending) => void {
    const pick = this.#world.chance(`files of life ${life.number}`);
    const random = (count: number) => Uint8Array.from({ length: count }, () => pick(256));
    const store = this.#store(life);
    const files = new Files({
      store,
      shelf: living(this.#fragile(life), life),
      clock: life.clock,
      random,
    });
    const closing = new AbortController().signal;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    return (uploader, sending) => {
      const { transferId, name, declared, bytes } = sending;
      this.#sent.set(transferId, [...(this.#sent.get(transferId) ?? []), bytes]);
      const body = { on: () => {}, iterator: sending.pieces } as never;
      const asked = { uploader, transferId, name, declared, body };
      upload({ files, door, clock: life.clock, log, closing }, asked).then(
        () => this.#came('arrived', sending),
        (error: unknown) => this.#came(codeOf(error), sending),
      );
    };
  }

  /** What a transfer brought that came to nothing goes. */
  async drop(life: ServerLife, transferId: FileTransferId): Promise<void> {
    const shelf = living(this.#shelf(), life);
    const file = await shelf.ofTransfer(organizationId, transferId);
    if (file) await shelf.remove(organizationId, file.id, life.clock.now());
  }

  /** When all is quiet: what arrived is here, whole, and nothing else is. */
  async checkAll(now: number): Promise<void> {
    const clock = {
      now: () => later(now as EpochMs, LEFTOVER_MS + CLOCK_SET_BACK_MS_MAX),
      after: () => () => {},
    };
    const store = memoryStore(this.#kept);
    const files = new Files({ store, shelf: this.#shelf(), clock, random: () => new Uint8Array() });
    while ((await files.sweep()) > 0) this.#world.tell('leftovers are swept');
    const here = [...this.#shelved.files.values()].filter(({ deletedAt }) => deletedAt === null);
    for (const { transferId } of here) {
      promised(this.#arrived.has(transferId), `the file of ${transferId} arrived, or goes`);
    }
    const keys: readonly string[] = here.map(({ key }) => key);
    for (const key of this.#kept.keys()) promised(keys.includes(key), `${key} is somebody's`);
    promised(this.#kept.size === this.#arrived.size, 'what arrived is here, and nothing else');
  }

  #hear(event: DeskEvent): void {
    if (event.type !== 'FileTransferSucceeded') return;
    const { transferId, fileId, size, chatId } = event;
    promised(!this.#arrived.has(transferId), `${transferId} arrives once`);
    this.#arrived.add(transferId);
    const file = [...this.#shelved.files.values()].find(({ id }) => id === fileId);
    promised(file?.chatId === chatId && file.size === size, `${fileId} lies where it should`);
    const bytes = this.#kept.get(file.key);
    const sent = this.#sent.get(transferId) ?? [];
    promised(
      bytes && sent.some((one) => Buffer.compare(one, bytes) === 0),
      `${fileId} is, byte by byte, what was sent`,
    );
  }

  #came(how: string, { transferId }: Sending): void {
    this.outcomes.set(how, (this.outcomes.get(how) ?? 0) + 1);
    this.#world.tell(`the file of ${transferId}: ${how}`);
  }

  /** A process may be gone between the last byte of a file and the word to the desk. */
  #fragile(life: ServerLife): FileShelf {
    const pick = this.#world.chance(`shelf of life ${life.number}`);
    const shelf = this.#shelf();
    return {
      ...shelf,
      finish: async (file) => {
        const isKept = await shelf.finish(file);
        if (strikes(pick, 20 * this.#world.weather.crashAfterAppend)) {
          this.#world.fault('crash after file');
          life.die('killed');
        }
        return isKept;
      },
    };
  }

  #shelf(): FileShelf {
    return memoryShelf(this.#shelved);
  }

  #store(life: ServerLife): FileStore {
    const pick = this.#world.chance(`storage of life ${life.number}`);
    const kept = memoryStore(this.#kept);
    return living(
      {
        ...kept,
        put: async (key, source, options) => {
          if (strikes(pick, 3 * this.#world.weather.appendRefused)) {
            this.#world.fault('storage refused');
            throw new FileStoreError('unavailable', 'the storage does not answer');
          }
          return kept.put(key, source, options);
        },
      },
      life,
    );
  }
}

/** What a process calls that may be gone by the time of the answer. */
function living<Port extends object>(port: Port, life: ServerLife): Port {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (!life.isAlive) return never();
        const answer: unknown = await Reflect.apply(value, target, args);
        return life.isAlive ? answer : never();
      };
    },
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Nobody is there to hear an answer. */
function never(): Promise<never> {
  return new Promise(() => {});
}
