// Finds the conversations that are still open: of a channel, of a group, or that a consultant takes part in.
import type { Conversation } from '../../../core/model/conversation.ts'
import type { OpenOf } from '../../commands/handler.ts'
import type { Statements } from './statements.ts'

export function openConversations(sql: Statements, of: OpenOf): Conversation[] {
  const open = (condition: string, value: string) =>
    sql
      .all<{ body: string }>(
        `SELECT body FROM conversations WHERE state <> 'closed' AND ${condition} ORDER BY no`,
        value,
      )
      .map(row => JSON.parse(row.body) as Conversation)
  if ('channel' in of) return open('channel = ?', of.channel)
  if ('group' in of) return open('group_id = ?', of.group)
  const tookPart = 'no IN (SELECT conversation FROM conversation_consultants WHERE consultant = ?)'
  return open(tookPart, of.participant).filter(one => one.participants.includes(of.participant))
}
