import type { ArticleContent } from './model.ts';

/** What an article says, as every table of articles keeps it. */
export function contentColumns(content: ArticleContent) {
  return {
    type_key: content.type,
    title: content.title,
    body: content.body,
    chat_answer: content.chatAnswer,
    category: content.category,
    language: content.language,
  };
}

/** What an article says, and nothing else of it. */
export function contentOf(content: ArticleContent): ArticleContent {
  const { type, title, body, chatAnswer, category, language } = content;
  return { type, title, body, chatAnswer, category, language };
}
