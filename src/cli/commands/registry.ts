// Every noun of the command line, in the order of its help; its verbs are loaded when they are asked for.
import type { Noun } from '../noun.ts'

export interface NounEntry {
  name: string
  summary: string
  load: () => Promise<Noun>
}

export const nouns: NounEntry[] = [
  {
    name: 'account',
    summary: 'people who can sign in',
    load: async () => (await import('./account.ts')).account,
  },
  {
    name: 'consultant',
    summary: 'who talks with visitors',
    load: async () => (await import('./consultant.ts')).consultant,
  },
  { name: 'group', summary: 'groups of consultants', load: async () => (await import('./group.ts')).group },
  { name: 'role', summary: 'what consultants may do', load: async () => (await import('./role.ts')).role },
  {
    name: 'ban',
    summary: 'visitors and addresses that are kept out',
    load: async () => (await import('./ban.ts')).ban,
  },
  { name: 'reply', summary: 'quick replies', load: async () => (await import('./reply.ts')).reply },
  {
    name: 'channel',
    summary: 'the ways in: the site’s chat window',
    load: async () => (await import('./channel.ts')).channel,
  },
  {
    name: 'mailbox',
    summary: 'mailboxes: how mail leaves and comes',
    load: async () => (await import('./mailbox.ts')).mailbox,
  },
  {
    name: 'mail',
    summary: 'mails that came in, and those that were put aside',
    load: async () => (await import('./mail.ts')).mail,
  },
  {
    name: 'letter',
    summary: 'mails that leave or could not',
    load: async () => (await import('./letter.ts')).letter,
  },
  {
    name: 'contact',
    summary: 'the people on the other side',
    load: async () => (await import('./contact.ts')).contact,
  },
  {
    name: 'client',
    summary: 'what clients did elsewhere, told by a shop',
    load: async () => (await import('./client.ts')).client,
  },
  {
    name: 'field',
    summary: 'fields of your own that contacts have',
    load: async () => (await import('./field.ts')).field,
  },
  { name: 'tag', summary: 'the tags that contacts have', load: async () => (await import('./tag.ts')).tag },
  {
    name: 'filter',
    summary: 'saved queries over contacts and conversations',
    load: async () => (await import('./filter.ts')).filter,
  },
  {
    name: 'import',
    summary: 'imports of contacts: looked up, named, taken back',
    load: async () => (await import('./import.ts')).importNoun,
  },
  {
    name: 'conversation',
    summary: 'dialogues with visitors',
    load: async () => (await import('./conversation.ts')).conversation,
  },
  {
    name: 'request',
    summary: 'questions that came in while nobody was on duty',
    load: async () => (await import('./request.ts')).request,
  },
  {
    name: 'task',
    summary: 'what is to be done about contacts, and by when',
    load: async () => (await import('./task.ts')).task,
  },
  {
    name: 'mention',
    summary: 'where colleagues name you in notes',
    load: async () => (await import('./mention.ts')).mention,
  },
  {
    name: 'config',
    summary: 'the whole set-up as one file',
    load: async () => (await import('./config.ts')).config,
  },
  {
    name: 'setting',
    summary: 'how the workspace behaves',
    load: async () => (await import('./setting.ts')).setting,
  },
  { name: 'token', summary: 'API tokens for programs', load: async () => (await import('./token.ts')).token },
  {
    name: 'audit',
    summary: 'who did what, when and from where',
    load: async () => (await import('./audit.ts')).audit,
  },
]
