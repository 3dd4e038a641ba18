import type { DeskCommand, OrganizationId } from '@baton/desk';
import type { NameBook, Submission } from '@baton/host';
import type { ChatContext, Refusal, VisitorTraits } from '@baton/protocol';
import { maskedSubmission } from './masking.ts';

/** What the server finds out about a visitor from what their connection says; it never throws. */
export type ReadTraits = (told: VisitorTraits) => VisitorTraits;

/**
 * Where every command of somebody passes on its way to a desk, whichever door it came by: what their role does not
 * permit is refused, a request learns who asks and whether their address is blocked, and words are masked.
 */
export class Intake {
  readonly #organizationId: OrganizationId;
  readonly #names: NameBook;
  readonly #readTraits: ReadTraits;

  constructor(organizationId: OrganizationId, names: NameBook, readTraits: ReadTraits) {
    this.#organizationId = organizationId;
    this.#names = names;
    this.#readTraits = readTraits;
  }

  /** The command as the desk gets it, or why it gets none. */
  admit(submission: Submission): Submission | { readonly refusal: Refusal } {
    if (!this.#isPermitted(submission.command)) return { refusal: 'forbidden' };
    const { command } = submission;
    const known = command.type === 'RequestChat' ? this.#known(submission, command) : submission;
    return maskedSubmission(known, this.#names.sensitiveDataRules(this.#organizationId));
  }

  #isPermitted(command: DeskCommand): boolean {
    switch (command.type) {
      case 'PostWhisper':
        return this.#names.supervises(command.agentId);
      case 'LowerFlag':
        return command.as === 'agent' || this.#names.supervises(command.agentId);
      case 'AttachRecord':
        return (
          this.#names.permits(command.agentId, 'transcripts.create') &&
          this.#names.permits(command.agentId, `records.${command.recordType}.read`)
        );
      case 'DetachRecord':
        return this.#names.permits(command.agentId, 'transcripts.create');
      default:
        return true;
    }
  }

  #known(
    submission: Submission,
    command: Extract<DeskCommand, { type: 'RequestChat' }>,
  ): Submission {
    const content = submission.contents?.find(
      ({ contentId }) => contentId === command.contextContentId,
    );
    const context = contextOf(content?.value);
    // Who is blocked is said here and nowhere else.
    if (!content || !context?.traits) return command.blockedBy ? unblocked(submission) : submission;
    const traits = this.#readTraits(context.traits);
    const ruleId =
      traits.ip === undefined ? undefined : this.#names.blockedBy(this.#organizationId, traits.ip);
    const { blockedBy: _, ...asked } = command;
    return {
      ...submission,
      command: { ...asked, ...(ruleId !== undefined && { blockedBy: ruleId }) },
      contents: (submission.contents ?? []).map((one) =>
        one === content ? { ...one, value: { ...context, traits } } : one,
      ),
    };
  }
}

function unblocked(submission: Submission): Submission {
  const { command } = submission;
  if (command.type !== 'RequestChat') return submission;
  const { blockedBy: _, ...asked } = command;
  return { ...submission, command: asked };
}

function contextOf(value: unknown): ChatContext | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}
