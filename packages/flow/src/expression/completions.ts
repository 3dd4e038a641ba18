import { FUNCTIONS } from './functions/functions.ts';
import type { FunctionHelp } from './functions/safe-function.ts';

/** A value an author may start with, for the builder's help. */
export type PathHelp = {
  readonly path: string;
  /** One sentence. */
  readonly help: string;
};

/** What the three roots hold, with their short names. */
export const ROOT_HELP: readonly (PathHelp & { readonly alias: string })[] = [
  {
    path: 'input',
    alias: 'ci',
    help: 'What just happened: what the visitor said, or how a handover goes.',
  },
  { path: 'context', alias: 'cc', help: 'What the flow remembers for this conversation.' },
  { path: 'profile', alias: 'cp', help: 'What is known about the visitor.' },
];

/** The known paths of `input` and the usual ones of `profile`, in the order in which they are offered. */
export const PATH_HELP: readonly PathHelp[] = [
  { path: 'input.text', help: 'What the visitor said.' },
  { path: 'input.intent', help: 'The intent that was recognised.' },
  { path: 'input.intentScore', help: 'How sure the intent is, from 0 to 1.' },
  {
    path: 'input.data',
    help: 'What came along with the text: of a quick reply, a form or an event.',
  },
  { path: 'input.result', help: 'The answer to the last question.' },
  {
    path: 'input.handover.status',
    help: 'How the handover goes: "queue", "active", "completed", "cancelled" or "error".',
  },
  {
    path: 'input.handover.eventType',
    help: 'What kind of handover event it is: "queueUpdate" or "handoverInactivity".',
  },
  {
    path: 'input.handover.error.reason',
    help: 'Why there is no handover: "unsupported" or "error".',
  },
  { path: 'input.handover.error.message', help: 'What the provider says about the error.' },
  {
    path: 'input.handover.endedBy',
    help: 'Who ended the handover: "agent", "visitor", "timeout" or "system".',
  },
  {
    path: 'input.handover.inactivityCount',
    help: 'How often in a row the visitor has been silent.',
  },
  { path: 'input.handover.data.position', help: 'The place in the queue, from 1.' },
  { path: 'input.handover.data.estimatedWaitTime', help: 'The estimated wait, in milliseconds.' },
  {
    path: 'input.handover.data.alternativeText',
    help: 'The text in place of figures that are too high.',
  },
  { path: 'input.data.request.position', help: 'The place in the queue, from 1.' },
  { path: 'input.data.request.estimatedWaitTime', help: 'The estimated wait, in milliseconds.' },
  {
    path: 'input.availableAgents',
    help: 'How many agents are available, after the node that checks it.',
  },
  { path: 'input.attachments[0].url', help: 'Where the first file the visitor sent is.' },
  {
    path: 'input.currentTime.ISODate',
    help: 'The time of this input, like "2026-03-01T12:30:00.000Z".',
  },
  { path: 'input.channel', help: 'Where the conversation takes place.' },
  { path: 'input.flowName', help: 'The name of the flow that runs.' },
  { path: 'input.sessionId', help: 'The id of the conversation.' },
  { path: 'input.userId', help: 'The id of the visitor.' },
  { path: 'input.inputId', help: 'The id of this input.' },
  { path: 'input.URLToken', help: 'The token of the endpoint.' },
  { path: 'profile.firstname', help: "The visitor's first name." },
  { path: 'profile.lastname', help: "The visitor's last name." },
  { path: 'profile.email', help: "The visitor's e-mail address." },
];

/** Every function with its help, in the order in which they are offered. */
export const FUNCTION_HELP: readonly FunctionHelp[] = [...FUNCTIONS.values()].map(
  ({ name, group, signature, help, example }) => ({ name, group, signature, help, example }),
);
