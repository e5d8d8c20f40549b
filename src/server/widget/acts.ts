// What the visitor does: each act is put into the outbox, and sent from there.
import { newId } from './ids.ts'
import type { Item, Outbox, Waiting } from './outbox.ts'
import type { File, Input } from './protocol.ts'
import { taken } from './taken.ts'
import type { Attachments } from './upload.ts'

/** What an item carries beside its input. */
type Beside = Pick<Item & { do: 'message.send' }, 'files'> & Pick<Item & { do: 'form.answer' }, 'question'>

/** `settle` is called after each: something may be sent, and is to be shown. */
export function createActs(outbox: Outbox, attachments: Attachments, settle: () => void) {
  function put<A extends Waiting>(act: A, input: Input<A>, id = newId(), beside: Beside = {}) {
    outbox.put({ id, do: act, with: taken(input), at: new Date().toISOString(), ...beside } as Item)
    settle()
  }

  const messageItem = (message: string) =>
    outbox.items().find(item => item.do === 'message.send' && item.with.message === message)

  const withFiles = (files: File[] | undefined): Beside => (files?.length ? { files } : {})

  return {
    /** Sends what was written, with the files that are there. */
    send(text: string, replyTo: string | null) {
      const id = newId()
      const files = attachments.take()
      const sent = files.length ? { files: files.map(file => file.id) } : {}
      put('message.send', { message: id, text, replyTo, ...sent }, id, withFiles(files))
    },
    /** What it answers can't be answered any more: the words count, not the quote. */
    unquote: (item: Item & { do: 'message.send' }) =>
      put(item.do, { ...item.with, replyTo: null }, item.id, withFiles(item.files)),
    edit: (message: string, text: string) => put('message.edit', { message, text }),
    remove: (message: string) => put('message.delete', { message }),
    introduce: (who: Input<'contact.introduce'>) => put('contact.introduce', who),
    /** `question` becomes the first message once the answers are taken. */
    answer: (answers: Record<string, string>, consent: number | null, question: string) =>
      put('form.answer', { answers, consent }, undefined, question ? { question } : {}),
    track: (what: Omit<Input<'client.act'>, 'action'>) => put('client.act', { ...what, action: newId() }),
    rate: (score: number, comment: string) => put('conversation.rate', { score, comment }),
    /** Sends a refused message again: a new place in the order, the same message. */
    retry(message: string) {
      const item = messageItem(message)
      if (item?.do !== 'message.send') return
      outbox.drop(item.id)
      put(item.do, item.with, newId(), withFiles(item.files))
    },
    discard(message: string) {
      const item = messageItem(message)
      if (item) outbox.drop(item.id)
      settle()
    },
  }
}
