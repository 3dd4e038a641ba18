import type { AgentClient, ClientWorld } from '@baton/client';
import type { FileTransfers } from '@baton/client/files';
import { later } from '@baton/kernel';
import { type FileLinks, fileLinks } from './file-links.ts';
import { type SendingFiles, sendingFiles } from './sending-files.ts';

/** Files of chats: those this agent sends, and links to those that have arrived. */
export type FileDesk = { readonly sending: SendingFiles; readonly links: FileLinks };

/** Over this page's own requests; their code is fetched when a file is first sent or looked at. */
export function fileDesk(client: AgentClient, world: ClientWorld): FileDesk {
  let transfers: Promise<FileTransfers> | null = null;
  const load = (): Promise<FileTransfers> => {
    transfers ??= import('./page-transfers.ts').then(
      ({ pageTransfers }) => pageTransfers(),
      (error: unknown) => {
        // The next file tries again.
        transfers = null;
        throw error;
      },
    );
    return transfers;
  };
  return {
    sending: sendingFiles(client, load),
    links: fileLinks(load, () => later(world.now(), client.state.serverAheadMs)),
  };
}
