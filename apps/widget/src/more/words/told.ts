import type { TimelineEntry } from '@baton/protocol';

export type { ChatEnding } from '@baton/protocol';
/** Why a file did not arrive. */
export type FileFailure = NonNullable<Extract<TimelineEntry, { kind: 'notice' }>['why']>;
