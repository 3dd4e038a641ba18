export { manualClock } from './manual-clock.ts';
export { openTestRecords, TEST_PASSWORD, type TestRecords } from './open-test-records.ts';
export { principalFor } from './principal-for.ts';
