// chatctl request: questions that came in while nobody was on duty (E6).
import { conversationOperations } from '../../core/protocol/conversation.ts'
import { byContact } from '../contact-ref.ts'
import type { Noun } from '../noun.ts'
import { sending } from './conversation.ts'
import { transcript } from './transcript.ts'

export const request: Noun = {
  name: 'request',
  operations: conversationOperations,
  columns: [
    'code',
    'name',
    { title: 'asked', of: row => row.startedAt },
    'state',
    { title: 'assignee', of: row => row.assignee },
    { title: 'last words', of: row => (row.lastMessage as { text: string } | null)?.text },
  ],
  names: ['consultant.list'],
  verbs: {
    list: {
      operation: 'conversation.list',
      summary: 'list questions that came in while nobody was on duty, newest first',
      fixed: { request: true },
      hidden: ['identity', 'sort'],
      resolve: byContact('contact'),
      short: { unanswered: { input: { queue: 'missed' }, help: 'only those that nobody has answered' } },
    },
    answer: {
      ...sending,
      summary: 'answer a request, which takes it; the client reads it when they are back',
    },
  },
  own: {
    show: transcript('print a request as a transcript'),
  },
}
