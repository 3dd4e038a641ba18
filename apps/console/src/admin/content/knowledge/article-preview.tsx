import { useDeferredValue, useMemo } from 'react';
import '../../../design/knowledge.css';
import { markdownBlocks } from '../../../knowledge/markdown-blocks.ts';
import { MarkdownView } from '../../../knowledge/markdown-view.tsx';
import { useAdmin } from '../../use-admin.ts';

type ArticlePreviewProps = { readonly body: string; readonly chatAnswer: string };

/** What readers and visitors will see of what is being written. */
export function ArticlePreview({ body, chatAnswer }: ArticlePreviewProps) {
  const { words } = useAdmin();
  const texts = words.content.knowledge;
  const read = useDeferredValue(body);
  const blocks = useMemo(() => markdownBlocks(read), [read]);
  return (
    <div className="article-preview">
      <h3 className="article-preview-title">{texts.previewOf}</h3>
      {body.trim() === '' ? (
        <p className="faint">{texts.nothingYet}</p>
      ) : (
        <div className="prose article-preview-body" dir="auto">
          <MarkdownView blocks={blocks} />
        </div>
      )}
      {chatAnswer.trim() === '' ? null : (
        <>
          <h3 className="article-preview-title">{texts.answerPreview}</h3>
          <p className="said-bubble" dir="auto">
            {chatAnswer}
          </p>
        </>
      )}
    </div>
  );
}
