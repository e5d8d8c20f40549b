// Whose console this is: signs in, and ties their store to the server, to their drafts and to what waits to be sent.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Client } from '../client/client.ts'
import { outboxFile } from '../client/outbox-file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { type DraftKeeper, keepDrafts, loadDrafts } from './drafts.ts'
import { type Link, openLink } from './link.ts'
import type { Action } from './state/action.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'

export interface OperatorOptions {
  client: Client
  store: Store<State, Action>
  url: string
  /** Folder of drafts and what waits to be sent. */
  folder: string
  /** Only with a sign-in as observer. */
  observer: boolean
  /** Drafts are read from and written to the folder; not where another console may be doing it. */
  keepsDrafts: boolean
  /** A message of theirs was refused by the server. */
  onRefusedMessage: (conversation: string, refusal: Refusal) => void
  /** The sign-in is no good, or no longer: nothing more will come. */
  onRefused: (error: unknown) => void
}

export interface Operator {
  /** Null until it is known who they are. */
  readonly link: Link | null
  /** Writes the drafts that are due; synchronous. */
  flush(): void
  close(): void
}

/** Waits between two attempts to find the server at the start, ms. */
const retrySignIn = 2_000

/** Returns at once, and tries for as long as there is no answer. */
export function openOperator(options: OperatorOptions): Operator {
  const { client, store, url, folder } = options
  let drafts: DraftKeeper | null = null
  let link: Link | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const stopDrafts = store.subscribe((_, before) => {
    if (store.state.drafts !== before.drafts) drafts?.changed(store.state.drafts)
  })

  async function signIn(): Promise<void> {
    try {
      const { account, consultant, mode } = await client.call('session.show', {})
      if (closed) return
      if (!account || !consultant)
        throw new Refusal('not-allowed', 'the console is a consultant’s: this sign-in has none')
      if (options.observer && mode !== 'observer')
        throw new Refusal('not-allowed', 'this sign-in is not an observer’s: chatctl login --observer first')
      const whose = createHash('sha256').update(`${url}\n${account.id}`).digest('hex').slice(0, 16)
      if (options.keepsDrafts) {
        const file = join(folder, `drafts-${whose}.json`)
        store.dispatch({ type: 'drafts', drafts: loadDrafts(file) })
        drafts = keepDrafts(file)
      }
      const live = await client.live()
      if (closed) return live.close()
      link = openLink(live, store, outboxFile(join(folder, `outbox-${whose}.jsonl`)), options.onRefused)
      link.outbox.on('refused', (item, refusal) => options.onRefusedMessage(item.with.conversation, refusal))
    } catch (error) {
      if (closed) return
      if (error instanceof Refusal && error.code === 'unavailable') {
        const retryAt = Date.now() + retrySignIn
        store.dispatch({
          type: 'link',
          link: { is: 'offline', since: Date.now(), why: error.message, retryAt, refusal: null },
        })
        retry = setTimeout(() => void signIn(), retrySignIn)
        return
      }
      options.onRefused(error)
    }
  }

  void signIn()
  return {
    get link() {
      return link
    },
    flush: () => drafts?.flush(),
    close() {
      closed = true
      clearTimeout(retry)
      stopDrafts()
      drafts?.flush()
      link?.close()
    },
  }
}
