export * from './admin/index.ts';
export type { SignedIn } from './console/console-door.ts';
export {
  CONSOLE_SOCKET_PATH,
  type ConsoleGateway,
  consoleGateway,
} from './console/console-gateway.ts';
export {
  FILE_NAME_HEADER,
  type FileGateway,
  type FileGatewayOptions,
  fileGateway,
} from './files/file-gateway.ts';
export { noFileLimits } from './files/limits.ts';
export {
  type EndpointAnswer,
  type EndpointRequest,
  restEndpoint,
} from './rest-endpoint/rest-endpoint.ts';
export { addressKey } from './session/address-key.ts';
export { randomBetween } from './session/chance.ts';
export { Floodgate } from './session/floodgate.ts';
export { defaultFloodLimits, noFloodLimits, RETURN_SPREAD_MS } from './session/limits.ts';
export type { Caller, CutWhy, GatewayLog, Meter, RandomBytes } from './session/ports.ts';
export { refuseUpgrade } from './sockets/socket-group.ts';
export type { MailTranscript, TranscriptAsked } from './visitor/transcript-routes.ts';
export {
  VISITOR_SOCKET_PATH,
  type VisitorGateway,
  visitorGateway,
} from './visitor/visitor-gateway.ts';
export { VISITOR_TOKEN_KEY_BYTES_MIN } from './visitor/visitor-token.ts';
