// What the visitor has done and the server has not confirmed yet; kept in the browser until it is.
import type { File, Input } from './protocol.ts'
import type { Shelf } from './shelf.ts'

/** The acts that may wait. All of them may be sent twice without harm. */
export type Waiting =
  | 'message.send'
  | 'message.edit'
  | 'message.delete'
  | 'contact.introduce'
  | 'form.answer'
  | 'conversation.rate'
  | 'client.act'

export type Item = {
  [A in Waiting]: {
    /** UUIDv7: the order of the outbox. */
    id: string
    do: A
    with: Input<A>
    at: string
    /** What the message shows of its files before the server tells of it. */
    files?: File[]
    /** What the visitor asks first; it is sent once the answers of the form are taken. */
    question?: string
    /** Why the server does not want it; such an item waits for the visitor. */
    failed?: string
  }
}[Waiting]

export interface Outbox {
  items(): Item[]
  put(item: Item): void
  drop(id: string): void
  /** The oldest that the server has not refused. */
  next(): Item | undefined
}

const prefix = 'out:'

/** One shelf entry an item, so that two tabs never overwrite each other's. */
export function createOutbox(shelf: Shelf): Outbox {
  const items = () =>
    shelf
      .names(prefix)
      .map(name => shelf.get<Item>(name))
      .filter(item => item !== null)
  return {
    items,
    put: item => shelf.set(prefix + item.id, item),
    drop: id => shelf.remove(prefix + id),
    next: () => items().find(item => !item.failed),
  }
}

export const isOutboxName = (name: string) => name.startsWith(prefix)
