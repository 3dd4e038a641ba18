export { checkMail, isAddress, type MailProblem } from './check-mail.ts';
export { handoffData } from './handoff/handoff-data.ts';
export {
  handoffMail,
  handoffTemplateProblems,
  type MailTemplateProblems,
  type WrittenHandoff,
} from './handoff/handoff-mail.ts';
export type * from './handoff/model.ts';
export { sampleHandoff } from './handoff/sample-handoff.ts';
export { standardHandoffTemplate } from './handoff/standard-template.ts';
export { handoffHookBody, handoffSlackBody } from './hook/handoff-hook.ts';
export { type Hook, type HookOutcome, sendHook } from './hook/send-hook.ts';
export { hookSecretProblem, hookSignature } from './hook/sign-hook.ts';
export * from './limits.ts';
export { type KeptMail, type LocalOutbox, localOutbox } from './local-outbox.ts';
export type * from './model.ts';
export { type PlainMail, plainMail } from './plain-mail.ts';
export {
  type Enqueued,
  type MailActionResult,
  type MailPage,
  MailQueue,
  type MailQueueParts,
  type MailRefusal,
} from './queue/mail-queue.ts';
export { memoryShelf, type ShelvedMails } from './shelf/memory-shelf.ts';
export { mailMigrations } from './shelf/migrations.ts';
export type * from './shelf/model.ts';
export { rowShelf } from './shelf/row-shelf.ts';
export { readSmtpUrl, type SmtpSettings, smtpPlace } from './smtp/read-smtp-url.ts';
export { type SmtpOptions, smtpTransport } from './smtp/smtp-transport.ts';
export type { TemplateVariant } from './template/liquid-engines.ts';
export {
  type Rendered,
  renderTemplate,
  type TemplateData,
  type TemplateProblem,
  templateProblems,
} from './template/render-template.ts';
export type * from './transcript/model.ts';
export { transcriptLanguage, transcriptMail } from './transcript/transcript-mail.ts';
