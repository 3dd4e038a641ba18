import type { Ui } from '../view/ui.ts';
import { answerable } from './answerable.ts';
import { FormCard } from './form-card.tsx';
import type { FormMemory } from './form-memory.ts';
import type { BotCatalogue } from './words/bot-catalogue.ts';

type AnswersProps = { readonly ui: Ui; readonly words: BotCatalogue; readonly memory: FormMemory };

/** What the bot's newest words offer to answer with. It is gone with whatever is said next. */
export function Answers({ ui, words, memory }: AnswersProps) {
  const { panel, state } = ui;
  const message = state.visitor.agentTyping ? null : answerable(state.visitor);
  const { form, quickReplies = [] } = message?.rich ?? {};
  if (!message) return null;
  return (
    <>
      {form && (
        <FormCard
          key={message.messageId}
          ui={ui}
          words={words}
          memory={memory}
          messageId={message.messageId}
          form={form}
        />
      )}
      {quickReplies.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is a box of its own; these lie in the log.
        <div class="replies" role="group" aria-label={words.answers}>
          {quickReplies.map(({ title, payload }, index) => (
            <button
              key={`${message.messageId}-${index}`}
              type="button"
              dir="auto"
              onClick={() => panel.say(title, { payload })}
            >
              {title}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
