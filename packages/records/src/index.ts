export { aesSealer, SEALING_KEY_BYTES } from './aes-sealer.ts';
export * from './bot-model.ts';
export type * from './bot-ports.ts';
export type { BotReads } from './bot-reads.ts';
export { builtInFlowRules } from './built-in-flow-rules.ts';
export type { OpenedCatalogue } from './catalogue.ts';
export { CONFIGURE_DESK } from './commit.ts';
export type { FoundRecord, NamedRecord } from './crm/find-records.ts';
export * from './crm/model.ts';
export { NUMBER_FORMAT_LENGTH_MAX } from './crm/number-format.ts';
export { DEFAULT_TOKENS } from './default-tokens.ts';
export { DEMO, type DemoBot, seedDemo } from './demo.ts';
export { fillDemo } from './demo-content.ts';
export * from './door.ts';
export { JSON_DEPTH_MAX } from './flow-references.ts';
export { foundOrganization } from './found-organization.ts';
export type { LiveDesk } from './history/history-world.ts';
export * from './history/model.ts';
export {
  TRANSCRIPT_EVENT_TYPES,
  type TranscriptEventType,
} from './history/transcript-events.ts';
export * from './knowledge/model.ts';
export { type OpenedMailSettings, SMTP_URL_LENGTH_MAX } from './mail-settings.ts';
export { recordMigrations } from './migrations.ts';
export * from './model.ts';
export type * from './names.ts';
export { openRecords } from './open-records.ts';
export { CURSOR_LENGTH_MAX, cutPage, readCursor } from './page.ts';
export { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './passwords.ts';
export * from './permissions.ts';
export * from './protection/model.ts';
export * from './quick-text/model.ts';
export { LANGUAGE } from './quick-text/quick-text-import.ts';
export { isRecordId, mintRecordId, RECORD_PREFIXES, type RecordKind } from './record-id.ts';
export type * from './records.ts';
export { API_TOKEN_PREFIX } from './secrets.ts';
export { storeFailureOf } from './store-failure.ts';
export type { OpenedSupportOperations } from './support-operations.ts';
