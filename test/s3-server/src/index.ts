export type { Behaviour, SeenRequest, ServerOptions, Stage, StoredObject } from './behaviour.ts';
export { type S3Server, spawnS3Server } from './spawn-s3-server.ts';
