import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';

const CHAT_ANSWER_LENGTH_MAX = 4_000;

type ChatAnswerFieldProps = {
  readonly value: string;
  readonly onChange: (answer: string) => void;
};

/** What goes into a chat when the article is shared, and what follows from there being none. */
export function ChatAnswerField({ value, onChange }: ChatAnswerFieldProps) {
  const { words } = useAdmin();
  const texts = words.content.knowledge;
  return (
    <FormField
      title={texts.form.chatAnswer.label}
      hint={
        <>
          {texts.form.chatAnswer.help}{' '}
          <span className="count">
            {words.content.texts.count(value.length, CHAT_ANSWER_LENGTH_MAX)}
          </span>
        </>
      }
    >
      {(ids) => (
        <>
          <textarea
            {...ids}
            className="input"
            rows={4}
            dir="auto"
            maxLength={CHAT_ANSWER_LENGTH_MAX}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {value.trim() === '' ? <span className="form-note-line">{texts.without}</span> : null}
        </>
      )}
    </FormField>
  );
}
