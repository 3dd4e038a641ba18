import type { WaitWords } from '../wait-text.ts';

/** What the widget says only where a bot answers. */
export type BotCatalogue = {
  readonly welcomeText: string;
  readonly badges: { readonly [by in 'bot' | 'agent']: string };
  readonly answers: string;
  readonly picture: string;

  readonly menu: string;
  /** An entry of the menu; chosen, it is what the visitor says. */
  readonly person: string;

  readonly queue: WaitWords;
  readonly queueHint: string;
  readonly stopWaiting: string;

  readonly choose: string;
  readonly yes: string;
  readonly no: string;
  readonly rating: (stars: number) => string;
  readonly problems: { readonly [problem in FieldProblem]: string };
};

/** What the widget itself finds wrong with an answer; the rest is the bot's to say. */
export type FieldProblem = 'missing' | 'email' | 'number' | 'date';
