import type { FileTransfers } from '@baton/client/files';
import type { EpochMs } from '@baton/kernel';

/** Links to files of chats: asked for when somebody wants one, and again when it has run out. */
export interface FileLinks {
  /** Null: there is none; the file is gone, or may not be seen. */
  of(fileId: string): Promise<string | null>;
  /** A link that did not work is asked for anew. */
  forget(fileId: string): void;
}

/** How many links are kept. */
export const LINKS_KEPT_MAX = 200;
/** A link that runs out this soon is not given away any more. */
export const LINK_SPARE_MS = 30_000;

/** Over the server's links; `now` is the server's time. */
export function fileLinks(transfers: () => Promise<FileTransfers>, now: () => EpochMs): FileLinks {
  const kept = new Map<string, { readonly url: string; readonly expiresAt: number }>();
  const asking = new Map<string, Promise<string | null>>();

  async function ask(fileId: string): Promise<string | null> {
    const answer = await (await transfers()).link(fileId);
    if (!answer.ok) return null;
    kept.delete(fileId);
    kept.set(fileId, answer.value);
    const oldest = kept.keys().next();
    if (kept.size > LINKS_KEPT_MAX && !oldest.done) kept.delete(oldest.value);
    return answer.value.url;
  }

  return {
    async of(fileId) {
      const link = kept.get(fileId);
      if (link && link.expiresAt - LINK_SPARE_MS > now()) return link.url;
      const before = asking.get(fileId);
      if (before !== undefined) return before;
      const asked = ask(fileId).finally(() => asking.delete(fileId));
      asking.set(fileId, asked);
      return asked;
    },
    forget(fileId) {
      kept.delete(fileId);
    },
  };
}
