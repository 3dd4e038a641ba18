export { StoreError } from '@baton/store';
export { fieldDraft, typeDraft } from './crm-drafts.ts';
export { draftOf } from './drafts.ts';
export { manualClock } from './manual-clock.ts';
export { granted, type Harbour, openHarbour } from './open-harbour.ts';
export { openTestRecords, TEST_PASSWORD, type TestRecords } from './open-test-records.ts';
export { principalFor } from './principal-for.ts';
export { flowSaying, testBots } from './test-bots.ts';
