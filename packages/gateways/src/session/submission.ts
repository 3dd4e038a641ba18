import type { DeskHost, DoorViewer, Submission } from '@baton/host';
import type { AgentCommand, CommandFrame, Refusal, VisitorCommand } from '@baton/protocol';
import { agentSubmission, type Supervision } from './agent-submission.ts';
import { visitorSubmission } from './visitor-submission.ts';

/** What a submission depends on besides its words. */
export type SubmissionRules = {
  readonly host: Pick<DeskHost, 'defaultButton'>;
  readonly supervises: Supervision;
};

/** What somebody said, as the desk takes it, or why it is not theirs to say. */
export function submissionOf(
  viewer: DoorViewer,
  frame: CommandFrame,
  { host, supervises }: SubmissionRules,
): Submission | Refusal {
  // The door's side chose the schema, so the words fit the viewer.
  return viewer.kind === 'agent'
    ? agentSubmission(viewer.agentId, frame as CommandFrame<AgentCommand>, supervises)
    : visitorSubmission(viewer, frame as CommandFrame<VisitorCommand>, host);
}
