import { sizeText } from './size-text.ts';
import type { FilesCatalogue } from './words/files-catalogue.ts';

type ProgressProps = {
  readonly title: string;
  readonly words: FilesCatalogue;
  readonly language: string;
  /** In bytes. */
  readonly sent: number;
  /** Null when it is not known. */
  readonly total: number | null;
  readonly onCancel: () => void;
};

/** How much of a file is there, and the way to stop it. */
export function Progress({ title, words, language, sent, total, onCancel }: ProgressProps) {
  const size = (bytes: number) => sizeText(bytes, language);
  return (
    <div class="moving">
      <p class="strong">
        <bdi>{title}</bdi>
      </p>
      <button type="button" class="edged tall" onClick={onCancel}>
        {words.cancel}
      </button>
      <progress aria-label={title} max={total ?? 1} {...(total !== null && { value: sent })} />
      <p class="fine soft figures" role="status">
        {total === null ? size(sent) : words.sentOf(size(sent), size(total))}
      </p>
    </div>
  );
}
