import type { EpochMs } from '@baton/kernel';

/** Where and with what a visitor asks for a chat. Personal data: stored as contents, never in the log. */
export type VisitorContext = {
  readonly name?: string;
  readonly email?: string;
  readonly subject?: string;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
  readonly language?: string;
  /** Where they came from to the site. */
  readonly referrer?: string;
  /** Their screen, `1920x1080`, in CSS pixels. */
  readonly screen?: string;
  readonly timeZone?: string;
};

/** What the server found out about a visitor; whatever it cannot know is absent. */
export type VisitorTraits = {
  readonly ip?: string;
  readonly userAgent?: string;
  /** Name and version, `Firefox 128`. */
  readonly browser?: string;
  readonly platform?: string;
  /** City and state or country; only the country where no city is known. */
  readonly location?: string;
  readonly network?: string;
};

/** What the agent is told of a chat from its beginning on: what the visitor said, and what the bot knows that handed it over. */
export type ChatContext = VisitorContext & {
  /** What the bot collected, in its order. */
  readonly fields?: readonly CollectedField[];
  /** What visitor and bot said before, oldest first. */
  readonly botTranscript?: readonly BotTranscriptEntry[];
  readonly conversationId?: string;
  /** Whether the agent may speak to the bot in the visitor's stead. */
  readonly allowReplyAsVisitor?: boolean;
  readonly traits?: VisitorTraits;
  /**
   * What is to be filled into the fields an administrator added to transcripts, by key or name of the field. For the record
   * alone: who may read a field there is decided there, so neither agents nor visitors are told it with the chat.
   */
  readonly transcriptFields?: { readonly [field: string]: string };
};

export type CollectedField = { readonly label: string; readonly value: string };
export type BotTranscriptEntry = {
  readonly by: 'visitor' | 'bot';
  readonly at: EpochMs;
  readonly text: string;
};
