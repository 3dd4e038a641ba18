import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';

/** Newest request first; pass the last line's `(requestedAt, chatId)` as `after`. */
export type TranscriptList = (
  organizationId: OrganizationId,
  page: {
    readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
    readonly limit: number;
  },
) => Promise<readonly TranscriptLine[]>;

/** One chat as a list of transcripts shows it; shaped as the store's row. */
export type TranscriptLine = {
  readonly chatId: string;
  readonly visitorId: string;
  readonly deploymentId: string;
  readonly buttonId: string;
  readonly status: 'in-progress' | 'completed' | 'missed' | 'blocked';
  readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system' | null;
  readonly agentId: string | null;
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly wrappedUpAt: EpochMs | null;
  readonly messageCount: number;
};
