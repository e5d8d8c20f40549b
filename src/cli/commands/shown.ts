// For --if-missing: finds what is there already, by the field that names it.
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName } from '../../core/protocol/registry.ts'
import type { Row } from '../noun.ts'
import { pagesOf } from '../pages.ts'

/** By a `show` whose `ref` is the input's `field`. */
export const shown =
  (show: OperationName, ref: string, field: string) =>
  async (input: Row, client: Client): Promise<Row | null> => {
    try {
      return (await client.call(show, { [ref]: input[field] } as never)) as Row
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-found') return null
      throw error
    }
  }

/** By walking a list, for nouns without a `show`. */
export const listed =
  (list: OperationName, filter: (input: Row) => Row, same: (item: Row, input: Row) => boolean) =>
  async (input: Row, client: Client): Promise<Row | null> => {
    for await (const { items } of pagesOf(client, list, filter(input))) {
      const found = items.find(item => same(item, input))
      if (found) return found
    }
    return null
  }
