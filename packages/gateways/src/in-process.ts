// The doors and sessions without the network around them, for whoever brings a network of their own.
export { consoleDoor } from './console/console-door.ts';
export { upload } from './files/upload.ts';
export type { SessionRules } from './session/floodgate.ts';
export type { Door, Wire } from './session/ports.ts';
export { PONG, Session } from './session/session.ts';
export { PollGroup } from './visitor/poll-group.ts';
export { PollSession } from './visitor/poll-session.ts';
export { visitorDoor } from './visitor/visitor-door.ts';
