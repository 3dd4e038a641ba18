import { browserFilePort, type FileTransfers, fileTransfers } from '@baton/client/files';

/** Files to and from the server this page came from, with its cookie. */
export function pageTransfers(): FileTransfers {
  return fileTransfers({ port: browserFilePort(), serverUrl: '' });
}
