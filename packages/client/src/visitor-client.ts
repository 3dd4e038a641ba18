import type { VisitorClient, VisitorClientOptions } from './model.ts';

/** The visitor's end of a chat. Nothing is opened or stored before `open()`. */
export function visitorClient(_options: VisitorClientOptions): VisitorClient {
  throw new Error('not built yet');
}
