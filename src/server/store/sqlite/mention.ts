// Mentions in the database: their table, what the ledger writes and asks, and what a console begins with.
import type { UnseenMention } from '../../../core/model/mention.ts'
import type { MentionChange, MentionRows } from '../mention.ts'
import type { Statements } from './statements.ts'

/** What was mentioned before there was a list of it counts as seen. */
export const addMentions = `
CREATE TABLE mentions (
  seq INTEGER PRIMARY KEY,
  consultant TEXT NOT NULL,
  conversation TEXT NOT NULL,
  message TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen INTEGER NOT NULL
);
CREATE INDEX mentions_of_consultant ON mentions (consultant, seq);
CREATE INDEX mentions_unseen ON mentions (consultant, seq) WHERE seen = 0;
CREATE INDEX mentions_in_message ON mentions (message);
INSERT INTO mentions
SELECT seq, body ->> '$.data.consultant', conversation, body ->> '$.data.message', at, 1
FROM events
WHERE type = 'consultant.mentioned' AND body ->> '$.data.message' IS NOT NULL;
`

export function writeMention(statements: Statements, change: MentionChange): void {
  if ('seenBy' in change)
    statements.run(
      'UPDATE mentions SET seen = 1 WHERE consultant = ? AND message IN (SELECT value FROM json_each(?))',
      change.seenBy,
      JSON.stringify(change.messages),
    )
  else
    statements.run(
      'INSERT INTO mentions VALUES (?, ?, ?, ?, ?, 0)',
      change.seq,
      change.consultant,
      change.conversation,
      change.message,
      Date.parse(change.at),
    )
}

/** What the ledger asks. */
export const mentionRows = (statements: Statements): MentionRows => ({
  of: async (consultant, messages) =>
    statements
      .all<{ message: string; seen: number }>(
        `SELECT message, seen FROM mentions
         WHERE consultant = ? AND message IN (SELECT value FROM json_each(?))`,
        consultant,
        JSON.stringify(messages),
      )
      .map(({ message, seen }) => ({ message, seen: seen === 1 })),
})

/** The newest that the consultant has not seen, in their order. */
export const readUnseenMentions = (
  statements: Statements,
  consultant: string,
  limit: number,
): UnseenMention[] =>
  statements
    .all<UnseenMention>(
      `SELECT mentions.conversation, message, body ->> '$.data.by.name' AS by
       FROM mentions JOIN events ON events.seq = mentions.seq
       WHERE consultant = ? AND seen = 0 ORDER BY mentions.seq DESC LIMIT ?`,
      consultant,
      limit,
    )
    .reverse()
