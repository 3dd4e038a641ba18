/** What visitors may take of their chats. */
export const visitorTranscriptMigration = {
  id: 'records-009-visitor-transcript',
  sql: `
    ALTER TABLE deployments ADD COLUMN visitor_transcript TEXT NOT NULL DEFAULT 'save';
  `,
};
