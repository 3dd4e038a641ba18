import type { ChatId, DeploymentId, MessageId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';

/** The most quick replies and form fields of one message. */
export const QUICK_REPLIES_SHOWN_MAX = 20;
export const FORM_FIELDS_MAX = 20;
/** The longest payload of a quick reply and answer in a form, in UTF-16 code units. */
export const PAYLOAD_LENGTH_MAX = 2_000;

/**
 * What a visitor hears of a conversation that a bot takes part in. To a visitor it is their chat: its id stands where a
 * chat's would, and its words come in the frame beside the news.
 */
export type ConversationNews = { readonly at: EpochMs; readonly chatId: ChatId } & (
  | { readonly type: 'ConversationStarted'; readonly deploymentId: DeploymentId }
  | {
      readonly type: 'Said';
      readonly messageId: MessageId;
      readonly by: 'visitor' | 'bot' | 'agent';
    }
  | {
      readonly type: 'HandoverChanged';
      /** `queue`: waiting for a person. `active`: one has written. The others: the bot has it again. */
      readonly status: 'queue' | 'active' | 'completed' | 'cancelled' | 'error';
    }
  | { readonly type: 'QueueMoved'; readonly queue: QueueView }
  | { readonly type: 'PersonJoined' }
  | { readonly type: 'PersonLeft' }
  | {
      readonly type: 'ConversationEnded';
      readonly by: 'visitor' | 'bot' | 'timeout' | 'system';
    }
);

export type QueueView = {
  /** 1 is next; null when not known. */
  readonly position: number | null;
  readonly wait: { readonly minMs: number; readonly maxMs: number } | null;
};

/** What a bot's message has beside its text. */
export type RichContent = {
  readonly quickReplies?: readonly { readonly title: string; readonly payload: string }[];
  readonly image?: { readonly url: string; readonly alt: string };
  readonly form?: FormView;
  /** How long the bot seems to type before it appears, in milliseconds; only for what is new. */
  readonly pauseMs?: number;
};

export type FormView = {
  readonly fields: readonly {
    readonly key: string;
    readonly label: string;
    readonly type:
      | 'text'
      | 'long-text'
      | 'email'
      | 'phone'
      | 'number'
      | 'date'
      | 'choice'
      | 'yes-no'
      | 'rating';
    readonly required: boolean;
    readonly choices: readonly string[];
    readonly value: string;
    readonly problem: string | null;
  }[];
  readonly submit: string;
  readonly cancel: string | null;
};
