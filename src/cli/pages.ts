// Walks a list page by page, so that a long one is never held whole.
import type { Client } from '../client/client.ts'
import type { OperationName } from '../core/protocol/registry.ts'
import type { Row } from './noun.ts'

const largestPage = 500

/** Up to `most` items; `more` says whether the server has further ones. */
export async function* pagesOf(
  client: Client,
  operation: OperationName,
  input: Row,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<{ items: Row[]; more: boolean }> {
  let left = most
  let cursor: string | undefined
  do {
    const asked = { ...input, limit: Math.min(left, largestPage), ...(cursor !== undefined && { cursor }) }
    const page = (await client.call(operation, asked as never)) as unknown as { items: Row[]; next?: string }
    left -= page.items.length
    cursor = page.next
    yield { items: page.items, more: cursor !== undefined }
  } while (cursor !== undefined && left > 0)
}
