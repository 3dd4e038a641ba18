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
  { path: 'input.known', help: 'The answer that is known before a question is asked.' },
  { path: 'input.problem', help: 'Why the last answer to a question was not taken.' },
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
  { path: 'input.currentTime.hour', help: 'The hour of this input in UTC, from 0 to 23.' },
  {
    path: 'input.currentTime.weekday',
    help: 'The day of the week of this input in UTC, from 1 (Monday) to 7.',
  },
  { path: 'input.channel', help: 'Where the conversation takes place.' },
  { path: 'input.sessionId', help: 'The id of the conversation.' },
  { path: 'input.userId', help: 'The id of the visitor.' },
  { path: 'input.inputId', help: 'The id of this input.' },
  { path: 'profile.name', help: "The visitor's name." },
  { path: 'profile.email', help: "The visitor's e-mail address." },
  { path: 'profile.language', help: 'The visitor\'s language, like "en".' },
];

/** Every function with its help, in the order in which they are offered. */
export const FUNCTION_HELP: readonly FunctionHelp[] = [...FUNCTIONS.values()].map(
  ({ name, group, signature, help, example }) => ({ name, group, signature, help, example }),
);
