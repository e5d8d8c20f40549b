// Commands and queries about conversations, their messages and notes.
import * as z from 'zod'
import { conversationRef, email, id, line, messageText, ref, text, time } from '../model/basics.ts'
import { contact } from '../model/contact.ts'
import { conversation, queue } from '../model/conversation.ts'
import { mostFiles } from '../model/file.ts'
import { identity } from '../model/identity.ts'
import { letter } from '../model/letter.ts'
import { message } from '../model/message.ts'
import { policies, unfit } from '../model/routing.ts'
import { task } from '../model/task.ts'
import { visit } from '../model/visit.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = z.strictObject({ conversation: conversationRef })
/** What both sides send: words, files, or both. */
export const words = z.object({
  message: id,
  text: text(8_000).default('').describe('what is said'),
  replyTo: id.nullable().default(null).describe('id of the message that it answers'),
  files: z.array(id).max(mostFiles).default([]).describe('ids of uploads (POST /files)'),
})
export const saysSomething = ({ text, files }: { text: string; files: string[] }) =>
  text.trim() !== '' || files.length > 0
export const nothingSaid = { path: ['text'], message: 'must not be empty where there are no files' }

const short = z.array(line(80).min(1)).max(20)

/** Where a sent message stands. */
const sent = z.object({ conversation: id, message: id, seq: z.int() })

/** Which of its entries. */
const page = which.extend({
  before: z.int().optional().describe('entries before this seq'),
  limit: z.int().min(1).max(500).default(200),
})

const shown = z.object({
  conversation,
  messages: z.array(message),
  contact,
  identity,
  visit: visit.nullable(),
  earlier: z.int().describe('number of earlier conversations'),
  tasks: z.array(task).describe('open ones about the contact, what is due first at the top'),
})

export const conversationOperations = {
  'conversation.list': query(
    'list conversations, newest first',
    paging
      .extend({
        queue: queue.optional().describe('standing in this queue'),
        state: z.enum(['open', 'closed']).optional().describe('open, or closed'),
        request: z.boolean().optional().describe('only those that came in off-hours'),
        consultant: ref.optional().describe('who took part'),
        group: ref.optional().describe('of this group'),
        channel: ref.optional().describe('of this channel'),
        contact: ref.optional().describe('with this contact, by code, e-mail or id'),
        identity: id.optional().describe('with this identity, by id'),
        since: time.optional().describe('last active since'),
        until: time.optional().describe('last active until'),
        rating: z.int().min(1).max(5).optional().describe('rated so by the visitor, 1 to 5'),
        text: line().optional().describe('words in a message'),
        where: line(4_000).optional().describe('a query, such as: state = closed and rating < 3'),
        filter: ref.optional().describe('a saved filter, by name'),
        sort: z
          .enum(['time', 'operator', 'rating'])
          .default('time')
          .describe('by last activity, by consultant, or by rating'),
      })
      .strict(),
    listOf(conversation),
  ),
  'conversation.show': query('open a conversation: its entries, and who the client is', page, shown),
  'conversation.export': query('a conversation as it is shown, for a transcript to keep', page, shown),
  'conversation.explain': query(
    'why a conversation is with whom it is, and who could have it now',
    which,
    z.object({
      conversation,
      routing: z.enum(policies).describe('policy of its channel'),
      answerWithin: z.int().describe('seconds until the next one has a turn; 0 = never'),
      steps: z.array(message).describe('what led here; `event.data.why` is the reason of routing'),
      candidates: z
        .array(
          z.object({
            consultant: id,
            name: z.string(),
            held: z.int().describe('how many conversations they are busy with'),
            capacity: z.int(),
            unfit: unfit.nullable().describe('why they can’t have it; null = they could'),
          }),
        )
        .describe('of one that waits: everybody'),
    }),
  ),
  'message.search': query(
    'find words in all that was said where you may read, newest first',
    paging
      .extend({
        text: line().min(1).describe('words, each the beginning of one; case and accents do not matter'),
        since: time.optional().describe('said since'),
        until: time.optional().describe('said until'),
        consultant: ref.optional().describe('who took part in the conversation'),
        group: ref.optional().describe('of this group'),
        channel: ref.optional().describe('of this channel'),
        contact: ref.optional().describe('with this contact, by code, e-mail or id'),
        where: line(4_000).optional().describe('only in conversations that a query finds'),
        filter: ref.optional().describe('only in those that a saved filter finds'),
      })
      .strict(),
    listOf(
      z.object({
        conversation: z.object({ id, code: z.string(), name: z.string() }),
        message,
        hits: z
          .array(z.object({ from: z.int(), to: z.int() }))
          .describe('where the words stand in the text, in UTF-16 units'),
      }),
    ),
  ),
  'conversation.accept': command('take a waiting or missed conversation', which, conversation),
  'conversation.transfer': command(
    'hand over to a consultant who is online, or to a group',
    which.extend({
      to: ref.describe('consultant or group, by login, name or id'),
      note: text(4_000).default('').describe('what colleagues should know; the visitor never sees it'),
    }),
    conversation,
  ),
  'conversation.invite': command(
    'let another consultant take part',
    which.extend({
      consultant: ref.describe('login, name or id'),
      back: z
        .boolean()
        .default(false)
        .describe('take it back: within a minute, unless they have written since'),
    }),
    conversation,
  ),
  'conversation.leave': command(
    'stop taking part; the last participant can’t',
    which.extend({ back: z.boolean().default(false).describe('come back in: within a minute') }),
    conversation,
  ),
  'conversation.requeue': command('put back to New', which, conversation),
  'conversation.close': command('close for good', which, conversation),
  'conversation.quiet': command(
    'the client is not waiting: no reminders until they write again',
    which.extend({ waits: z.boolean().default(false).describe('they are waiting after all') }),
    conversation,
  ),
  'conversation.read': command(
    'mark read up to a seq',
    which.extend({
      seq: z.int().min(0).describe('number of the last entry that was read'),
      back: z.boolean().default(false).describe('take it back: from there on it is unread again'),
    }),
    conversation,
  ),
  'conversation.edit': command(
    'set type, reasons, components, tags',
    which.extend({
      type: line(80).optional().describe('what kind of conversation it was'),
      reasons: short.optional().describe('why they wrote'),
      components: short.optional().describe('what it was about'),
      tags: short.optional().describe('words to find it by'),
    }),
    conversation,
  ),
  'conversation.mail': command(
    'send a transcript by mail, to the client or to another address; notes are not in it',
    which.extend({ to: email.optional().describe('e-mail address; none = the client’s') }),
    letter,
  ),
  'conversation.rateClient': command(
    'rate the client',
    which.extend({ score: z.int().min(1).max(5), comment: text(2_000).default('') }),
    conversation,
  ),
  'message.send': command(
    'write to the client; a repeat with the same message id is the same message',
    which.extend(words.shape).refine(saysSomething, nothingSaid),
    sent,
  ),
  'message.edit': command('change a message', which.extend({ message: id, text: messageText }), message),
  'message.delete': command('delete a message; a mark stays', which.extend({ message: id }), message),
  'note.add': command(
    'write a note that the client never sees',
    which.extend({
      message: id,
      text: messageText.describe('what the note says'),
      mentions: z.array(ref).max(50).default([]).describe('colleagues, by login, name or id'),
    }),
    sent,
  ),
}
