// chatctl conversation: reading, writing and handing over, from a shell.
import { uuidv7 } from 'uuidv7'
import { mostFiles } from '../../core/model/file.ts'
import { conversationOperations } from '../../core/protocol/conversation.ts'
import { byContact } from '../contact-ref.ts'
import type { Noun, Resolve, Row, Verb } from '../noun.ts'
import { uploaded } from '../upload.ts'
import { usage } from '../usage.ts'
import { transcript } from './transcript.ts'

/** A new message gets its own id. */
async function freshMessage(input: Row): Promise<void> {
  input.message = uuidv7()
}

/** Files are uploaded first, then sent by their ids. */
const withFiles: Resolve = async (input, client, io, dryRun) => {
  await freshMessage(input)
  const paths = (input.files ?? []) as string[]
  if (paths.length > mostFiles) throw usage(`--file: at most ${mostFiles} in one message`)
  const files: string[] = []
  for (const path of paths) {
    const file = await uploaded(client, io, path, 'message', dryRun)
    if (file) files.push(file.id)
  }
  if (files.length > 0) input.files = files
  // What is rehearsed has no files yet: their names stand for them, so that a message without words is one.
  else if (paths.length > 0) Object.assign(input, { files, text: input.text || paths.join(' ') })
}

/** Writing to the client: also under requests. */
export const sending: Omit<Verb, 'summary'> = {
  operation: 'message.send',
  args: ['conversation', 'text'],
  rest: true,
  hidden: ['message'],
  called: { files: 'file' },
  whole: ['files'],
  says: {
    replyTo: 'id of the message that it answers, as conversation show --json tells it',
    files: `a file to go with it, or several: --file A --file B, ${mostFiles} at most`,
  },
  resolve: withFiles,
  columns: ['message', 'seq'],
}

const queues = ['mine', 'new', 'others', 'missed']

export const conversation: Noun = {
  name: 'conversation',
  operations: conversationOperations,
  columns: [
    'code',
    'name',
    'state',
    { title: 'assignee', of: row => row.assignee },
    { title: 'waiting since', of: row => row.waitingSince, spare: true },
    { title: 'last', of: row => row.lastAt },
    { title: 'rating', of: row => (row.rating as { score: number } | null)?.score },
    { title: 'last words', of: row => (row.lastMessage as { text: string } | null)?.text },
  ],
  names: ['consultant.list'],
  verbs: {
    list: { operation: 'conversation.list', saves: 'conversation', resolve: byContact('contact') },
    accept: { operation: 'conversation.accept', args: ['conversation'] },
    transfer: { operation: 'conversation.transfer', args: ['conversation', 'to'] },
    invite: { operation: 'conversation.invite', args: ['conversation', 'consultant'] },
    leave: { operation: 'conversation.leave', args: ['conversation'] },
    requeue: { operation: 'conversation.requeue', args: ['conversation'] },
    quiet: { operation: 'conversation.quiet', args: ['conversation'] },
    read: {
      operation: 'conversation.read',
      summary: 'mark what the client wrote as read, up to one entry',
      args: ['conversation', 'seq'],
      says: { seq: 'number of the last entry that was read, as conversation show --json tells it' },
    },
    edit: { operation: 'conversation.edit', args: ['conversation'] },
    mail: { operation: 'conversation.mail', args: ['conversation'], columns: ['code', 'to', 'state'] },
    close: { operation: 'conversation.close', args: ['conversation'] },
    send: { ...sending, summary: 'write to the client; a waiting or missed conversation is taken by it' },
    note: {
      operation: 'note.add',
      args: ['conversation', 'text'],
      inPlace: true,
      rest: true,
      hidden: ['message'],
      resolve: freshMessage,
      columns: ['message', 'seq'],
    },
  },
  own: {
    show: transcript('print a conversation as a transcript'),
    explain: {
      help: 'tell why a conversation is with whom it is, and who could have it now',
      args: [['<conversation>', 'code or id']],
      answers: 'one',
      run: async () => (await import('./conversation-explain.ts')).explain,
    },
    files: {
      help: 'list the files of a conversation, or save them',
      args: [['<conversation>', 'code or id']],
      flags: [['--to <folder>', 'save them all into this folder']],
      answers: 'list',
      run: async () => (await import('./conversation-files.ts')).files,
    },
    export: {
      help: 'write transcripts of all conversations that you may open',
      args: [['[conversation...]', 'codes or ids (default: all that the filters let through)']],
      flags: [
        [
          '--format <which>',
          'text, markdown, json or csv (default: text)',
          ['text', 'markdown', 'json', 'csv'],
        ],
        ['--to <folder>', 'one file each in this folder (default: all to stdout)'],
        ['--one-file', 'all in one file of the folder'],
        ['--since <when>', 'last active since'],
        ['--until <when>', 'last active until'],
        ['--all', 'whatever the other filters say: all in the range of dates'],
        ['--state <which>', 'open or closed', ['open', 'closed']],
        ['--queue <which>', 'mine, new, others, missed', queues],
        ['--consultant <who>', 'who took part'],
        ['--group <name>', 'of this group'],
        ['--channel <name>', 'of this channel'],
        ['--contact <who>', 'of this contact'],
        ['--rating <n>', 'rated 1 to 5 by the visitor'],
        ['--text <words>', 'words in a message'],
        ['--where <query>', 'only those that a query finds, such as: state = closed and rating < 3'],
        ['--filter <name>', 'only those that a saved filter finds'],
      ],
      answers: 'none',
      run: async () => (await import('../transcript/export.ts')).exportConversations,
    },
    tail: {
      help: 'follow what happens, an event a line, until interrupted',
      args: [['[conversation]', 'only this conversation: its id or code, such as D-1042']],
      flags: [
        ['--since <seq>', 'begin after this seq instead of now'],
        [
          '--queue <which>',
          'only conversations that stand in this queue of yours: mine, new, others, missed',
          queues,
        ],
        ['--conversation <code>', 'the same'],
        ['--type <a,b>', 'only events of these types, such as message.sent'],
        ['--limit <n>', 'end after so many events'],
      ],
      answers: 'list',
      run: async () => (await import('./conversation-tail.ts')).tail,
    },
  },
}
