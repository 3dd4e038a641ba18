import type { ClientWorld, VisitorState } from '@baton/client';
import type { ComponentType } from 'preact';
import type { MessageRow } from './rows.ts';
import type { Ui } from './view/ui.ts';

type Part = ComponentType<{ readonly ui: Ui }>;

/** What only a deployment with a bot needs: a file of its own, fetched where the welcome says that there is a bot. */
export type BotView = {
  readonly css: string;
  /** What stands below the greeting. */
  readonly welcomeText: string;
  /** Who speaks: a bot or a person. */
  readonly Badge: ComponentType<{ readonly by: 'bot' | 'agent' }>;
  /** Stands for the bot where a person's initials would. */
  readonly Mark: ComponentType;
  /** What a message brings beside its text. */
  readonly Picture: ComponentType<{ readonly row: MessageRow }>;
  /** What the newest message asks for: suggested answers, or a form. */
  readonly Answers: Part;
  /** What a visitor says who wants a person. */
  readonly personWish: string;
  /** Holds back what a bot still seems to type. */
  pace(visitor: VisitorState, how: 'as-new' | 'at-once'): VisitorState;
  stop(): void;
};

export type BotPlace = {
  readonly world: Pick<ClientWorld, 'after' | 'session'>;
  /** Under which a form that is being filled in outlives a reload. */
  readonly formKey: string;
  /** Something that was held back may be shown. */
  readonly onDue: () => void;
};
export type BotModule = { readonly bot: (place: BotPlace) => BotView };
