import type { ChatView } from '@baton/protocol';
import { Share } from 'lucide-react';
import { useId } from 'react';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useShare } from './use-share.ts';

type ShareButtonProps = {
  readonly chat: ChatView;
  readonly article: { readonly title: string; readonly chatAnswer: string | null };
  readonly size: 'short' | 'full';
};

/** Shares an article; greyed where it cannot be, with the reason, and still reached by keys so that it can be read. */
export function ShareButton({ chat, article, size }: ShareButtonProps) {
  const { knowledge: words } = useBesideWords();
  const { share, whyNot, explain } = useShare(chat);
  const reason = whyNot(article);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={size === 'full' ? 'button button--accent share-full' : 'attach-button'}
        aria-disabled={reason !== null}
        aria-label={words.shareOf(article.title)}
        title={reason ?? words.shareOf(article.title)}
        {...(reason ? { 'aria-describedby': id } : {})}
        onClick={() => (reason === null ? share(article) : explain(reason))}
      >
        <Share size={13} aria-hidden="true" />
        {words.share}
      </button>
      {reason ? (
        <span className={size === 'full' ? 'share-reason' : 'visually-hidden'} id={id}>
          {reason}
        </span>
      ) : null}
    </>
  );
}
