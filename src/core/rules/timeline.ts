// A conversation's timeline: which entry an event makes, and which entries it changes (E7, C13, C14).
import { type EventData, type LoggedEvent, type NewEvent, timelineTypes } from '../events.ts'
import type { Author, Message } from '../model/message.ts'

const system: Author = { kind: 'system', id: null, name: 'chatctl' }

/** The entry that the event adds to its conversation, or null. `by` is the author of technical events. */
export function entryOf(event: NewEvent | LoggedEvent, at: string): Message | null {
  if (!timelineTypes.has(event.type) || !event.conversation) return null
  const data = event.data as { message?: string; seq?: number }
  if (data.message === undefined || data.seq === undefined) return null
  if (event.type === 'message.sent') return said(event.data, event.conversation, at)
  const entry: Message = {
    id: data.message,
    conversation: event.conversation,
    seq: data.seq,
    kind: 'event',
    at,
    author: system,
    text: '',
    replyTo: null,
    mentions: [],
    editedAt: null,
    deletedAt: null,
    event: null,
  }
  switch (event.type) {
    case 'note.added':
      return {
        ...entry,
        kind: 'note',
        author: event.data.author,
        text: event.data.text,
        mentions: event.data.mentions,
      }
    default:
      return { ...entry, event: { type: event.type, data: told(event) } }
  }
}

/** The entry of most events, in one piece. */
function said(data: EventData['message.sent'], conversation: string, at: string): Message {
  const { message, seq, author, text, replyTo, files, mail } = data
  const entry: Message = {
    id: message,
    conversation,
    seq,
    kind: files ? 'file' : 'text',
    at,
    author,
    text,
    replyTo,
    mentions: [],
    editedAt: null,
    deletedAt: null,
    event: null,
  }
  if (files) entry.files = files
  if (mail) entry.mail = mail
  return entry
}

/** What a technical entry keeps of its event: not the whole nouns, which may be large and change. */
function told(event: NewEvent | LoggedEvent): Record<string, unknown> {
  switch (event.type) {
    case 'conversation.started':
      return { offline: event.data.conversation.offline }
    case 'visit.started': {
      const { pages, referrer, number, browser, os } = event.data.visit
      return {
        page: pages.at(-1)?.page ?? '',
        title: pages.at(-1)?.title ?? '',
        referrer,
        number,
        browser,
        os,
      }
    }
    case 'visit.paged':
      return { ...event.data.page }
    case 'client.acted':
      return { ...event.data.action }
    case 'visit.ended':
      return {}
    case 'contact.introduced': {
      const { name, email, phone, fields, consent } = event.data
      return {
        ...(name && { name }),
        ...(email && { email }),
        ...(phone && { phone }),
        ...(fields && { fields }),
        ...(consent && { consent: consent.version }),
      }
    }
    default: {
      const { message: _message, seq: _seq, ...rest } = event.data as Record<string, unknown>
      return rest
    }
  }
}

/** One entry after the event: edited, deleted, or its quote of a deleted message emptied. */
export function patchEntry(entry: Message, event: NewEvent | LoggedEvent, at: string): Message {
  if (event.conversation !== entry.conversation) return entry
  if (event.type === 'message.edited' && event.data.message === entry.id)
    return { ...entry, text: event.data.text, editedAt: at }
  if (event.type !== 'message.deleted') return entry
  if (event.data.message === entry.id) {
    const { files: _files, mail: _mail, ...rest } = entry
    return { ...rest, text: '', deletedAt: at }
  }
  if (event.data.message === entry.replyTo?.message && !entry.replyTo.deleted)
    return { ...entry, replyTo: { ...entry.replyTo, text: '', deleted: true } }
  return entry
}
