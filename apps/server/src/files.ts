import { join } from 'node:path';
import {
  type FileStore,
  FileStoreError,
  Files,
  openFolderStore,
  openS3Store,
  rowShelf,
  s3Place,
} from '@baton/files';
import {
  type FileGateway,
  type FileGatewayOptions,
  fileGateway,
  noFileLimits,
} from '@baton/gateways';
import type { Clock } from '@baton/host';
import type { Pick as Chance } from '@baton/kernel';
import type { DropFile } from '@baton/runtime';
import type { RowStore } from '@baton/store';
import type { Logger } from 'pino';
import type { Configuration } from './configuration.ts';
import { ConfigurationProblem } from './configuration-problem.ts';
import { loadSecretKey } from './secret-key.ts';

/** In the data folder. No page is served from either. */
const FILES_FOLDER = 'files';
const WAITING_FOLDER = 'files-on-their-way';
const LINK_KEY_FILE = 'file-links.key';

export type ServerFiles = {
  readonly files: Files;
  readonly linkKey: Uint8Array;
  readonly linkLifeMs: number;
  /** Drops bytes nobody wants any more. */
  readonly sweep: () => Promise<void>;
  /** Deletes what a transfer brought, if anything. */
  readonly drop: DropFile;
};

export type FileParts = {
  readonly configuration: Pick<Configuration, 'dataFolder' | 'files'>;
  readonly store: RowStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: (byteCount: number) => Uint8Array;
  readonly pick: Chance;
};

/** The files of all organizations, where the operator wants them. */
export async function openFiles(parts: FileParts): Promise<ServerFiles> {
  const { configuration, store, clock, random } = parts;
  const files = new Files({ store: await storeOf(parts), shelf: rowShelf(store), clock, random });
  const keyFile = join(configuration.dataFolder, LINK_KEY_FILE);
  return {
    files,
    linkKey: await loadSecretKey(keyFile, random, 'links to files are good no more'),
    linkLifeMs: configuration.files.linkLifeMs,
    async sweep() {
      await files.sweep();
    },
    async drop(organizationId, transferId) {
      const file = await files.ofTransfer(organizationId, transferId);
      if (file) await files.remove(organizationId, file.id);
    },
  };
}

async function storeOf({ configuration, clock, log, pick }: FileParts): Promise<FileStore> {
  const { dataFolder } = configuration;
  const { place } = configuration.files;
  try {
    if (place.kind === 'data-folder') return await openFolderStore(join(dataFolder, FILES_FOLDER));
    log.info({ place: s3Place(place.settings) }, 'files are kept at an S3 storage');
    const waitingFolder = join(dataFolder, WAITING_FOLDER);
    return await openS3Store({ settings: place.settings, waitingFolder, clock, pick });
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    throw new ConfigurationProblem(
      `Files cannot be kept in ${dataFolder} (${error.message}). Choose another folder with --data (BATON_DATA).`,
    );
  }
}

/** The door for files. */
export function openFileGateway(
  { files, linkKey, linkLifeMs }: ServerFiles,
  options: Omit<FileGatewayOptions, 'files' | 'linkKey' | 'linkLifeMs' | 'limits'> & {
    readonly floodLimits: Configuration['floodLimits'];
  },
): FileGateway {
  const { floodLimits, ...rest } = options;
  return fileGateway({
    ...rest,
    ...{ files, linkKey, linkLifeMs },
    ...(floodLimits === 'off' && { limits: noFileLimits }),
  });
}
