export { type AdminGatewayOptions, adminGateway } from './admin-gateway.ts';
export { sessionAuthenticator } from './authenticate.ts';
export type { TranscriptLine, TranscriptList } from './transcript-list.ts';
