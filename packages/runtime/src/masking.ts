import type { EnforcedOn } from '@baton/content-rules';
import { maskText, type ReadyRule } from '@baton/content-rules/masking';
import type { DeskCommand } from '@baton/desk';
import type { Submission, SubmittedContent } from '@baton/host';
import type { ChatContext } from '@baton/protocol';

/** Whose words come with a command; undefined when none do that rules speak of. */
function speakerOf(command: DeskCommand): EnforcedOn | undefined {
  switch (command.type) {
    case 'PostMessage':
      return command.by.kind === 'bot' ? undefined : command.by.kind;
    case 'RequestChat':
    case 'VisitPage':
      return 'visitor';
    case 'PostWhisper':
      return 'supervisor';
    case 'RequestTransfer':
    case 'RequestConference':
    case 'TransferToButton':
    case 'RaiseFlag':
    case 'BlockVisitor':
      return 'agent';
    default:
      return undefined;
  }
}

/** The one place where words on their way to a desk lose what must not be said: nothing before it keeps them. */
export function maskedSubmission(submission: Submission, rules: readonly ReadyRule[]): Submission {
  const { command, contents = [] } = submission;
  const by = speakerOf(command);
  if (by === undefined || rules.length === 0) return withKnownRules(submission, rules, []);
  const triggered: string[] = [];
  const mask = (text: string): string => {
    const masked = maskText(text, rules, by);
    triggered.push(...masked.triggered);
    return masked.text;
  };
  const safe = contents.map((content) => ({ ...content, value: maskedValue(content, mask) }));
  return withKnownRules({ ...submission, contents: safe }, rules, triggered);
}

/** A text without what the rules find in somebody's words. */
export function maskedWords(text: string, rules: readonly ReadyRule[], by: EnforcedOn): string {
  return rules.length === 0 ? text : maskText(text, rules, by).text;
}

/** Those of the ids that name a rule, with what was found here, each once and in the order of the rules. */
export function knownRules(
  rules: readonly ReadyRule[],
  reported: readonly string[] | undefined,
  triggered: readonly string[],
): readonly string[] {
  if (!reported && triggered.length === 0) return [];
  const named = new Set<string>([...(reported ?? []), ...triggered]);
  return rules.flatMap(({ id }) => (named.has(id) ? [id] : []));
}

/** Every text of a JSON value, in whatever depth; keys stay. */
export function maskedJson(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((one) => maskedJson(one, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, maskedJson(one, mask)]),
  );
}

function withKnownRules(
  submission: Submission,
  rules: readonly ReadyRule[],
  triggered: readonly string[],
): Submission {
  const { command } = submission;
  switch (command.type) {
    case 'PostMessage':
    case 'PostWhisper': {
      const { masked: reported, ...bare } = command;
      const masked = knownRules(rules, reported, triggered);
      const length = lengthOf(submission, command.messageId) ?? command.length;
      return {
        ...submission,
        command: { ...bare, length, ...(masked.length > 0 && { masked }) },
      };
    }
    case 'RequestTransfer':
    case 'RequestConference': {
      const { masked: reported, ...bare } = command;
      const masked = knownRules(rules, reported, triggered);
      return { ...submission, command: { ...bare, ...(masked.length > 0 && { masked }) } };
    }
    default:
      return submission;
  }
}

function lengthOf({ contents }: Submission, contentId: string): number | undefined {
  const value = contents?.find((content) => content.contentId === contentId)?.value;
  return typeof value === 'string' ? value.length : undefined;
}

function maskedValue({ value }: SubmittedContent, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  return typeof value === 'object' && value !== null ? maskedContext(value, mask) : value;
}

/** What a visitor said when asking, and where they are; not what the server found out. */
function maskedContext(context: ChatContext, mask: (text: string) => string): unknown {
  const { traits, botTranscript, ...said } = context;
  return {
    ...(maskedJson(said, mask) as object),
    // A bot may repeat what it was told.
    ...(botTranscript && {
      botTranscript: botTranscript.map((entry) => ({ ...entry, text: mask(entry.text) })),
    }),
    ...(traits && { traits }),
  };
}
