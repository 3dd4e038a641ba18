import { type LinkClaim, signFileLink } from '@baton/files';
import type { EpochMs } from '@baton/kernel';

/** Where a file can be fetched from, and until when. */
export type FileLink = {
  /** From the root of this server. */
  readonly url: string;
  readonly expiresAt: EpochMs;
};

/** The link a claim makes. */
export function fileLink(claim: LinkClaim, key: Uint8Array): FileLink {
  const query = new URLSearchParams(signFileLink(claim, key));
  return { url: `/files/v1/${claim.fileId}?${query}`, expiresAt: claim.expiresAt };
}
