export type { Behaviour, ReceivedMail, Refusal, ServerOptions, Stage } from './behaviour.ts';
export { type SmtpServer, spawnSmtpServer } from './spawn-smtp-server.ts';
