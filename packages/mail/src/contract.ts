export type { MakeShelf, ShelfBody } from './contract/shelf-rules.ts';
export { mailShelfContract } from './contract/shelf-rules.ts';
export type { MakeTransport, SeenMail, TransportBody } from './contract/transport-rules.ts';
export { mailTransportContract } from './contract/transport-rules.ts';
