// The names of what rows point at by id, asked for once a command, and only where people read the answer.
import type { Client } from '../client/client.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { NameSource, Names } from './noun.ts'
import { pagesOf } from './pages.ts'

/** Who may not see a list reads ids instead. */
export async function namesOf(client: Client, sources: readonly NameSource[]): Promise<Names> {
  const names = new Map<string, string>()
  await Promise.all(
    sources.map(async source => {
      try {
        for await (const { items } of pagesOf(client, source, {}))
          for (const item of items) names.set(String(item.id), String(item.name ?? item.login))
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'not-allowed') throw error
      }
    }),
  )
  return names
}
