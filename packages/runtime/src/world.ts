/** Where the runtime says what happened to it; pino fits. Never given texts, names or tokens. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Where the runtime counts; names are of the form `baton_…`. */
export interface Meter {
  count(name: MeterCount, by?: number): void;
  observe(name: MeterObservation, value: number): void;
}
export type MeterCount =
  | 'commands'
  | 'rejections'
  | 'events'
  | 'commits'
  | 'commit_failures'
  | 'reloads'
  | 'frames'
  | 'outbox_done'
  | 'outbox_failures';
/** Milliseconds, or how many. */
export type MeterObservation = 'commit_ms' | 'batch_commands' | 'recovery_ms';
