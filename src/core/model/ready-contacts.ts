// New contacts as the log and the tables will have them, made ready in flat texts before it is the writer's turn (D9).

/** As they cross from thread to thread. The place of a contact is its number among those that were made ready together. */
export interface PackedContacts {
  /**
   * Of each place the texts that rules/contact-ready.ts names, U+0000 between all, those of some dozens of contacts as
   * one; empty ones where there is no contact.
   */
  texts: string[]
  keys: ContactKeys
}

export interface ReadyContacts {
  /** the same texts, one by one */
  cells: readonly string[]
  keys: ContactKeys
  /** places whose contacts are not to be written after all */
  without: readonly number[]
}

/** What contacts are found by, folded: as JSON objects of value → place, in which a value may stand more than once. */
export interface ContactKeys {
  emails: string
  phones: string
  tags: string
  fields: [name: string, values: string][]
  /** values that are numbers */
  numbers: [field: string, value: string, number: number, place: number][]
}
