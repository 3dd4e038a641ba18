/** What the widget says only where a bot answers. */
export type BotCatalogue = {
  readonly welcomeText: string;
  readonly badges: { readonly [by in 'bot' | 'agent']: string };
  readonly answers: string;
  readonly picture: string;

  /** What the visitor says who wants a person. */
  readonly person: string;

  readonly choose: string;
  readonly yes: string;
  readonly no: string;
  readonly rating: (stars: number) => string;
  readonly problems: { readonly [problem in FieldProblem]: string };
};

/** What the widget itself finds wrong with an answer; the rest is the bot's to say. */
export type FieldProblem = 'missing' | 'email' | 'number' | 'date';
