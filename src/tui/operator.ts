// Whose console this is: signs in, and ties their store to the server, to their drafts, to what waits to be sent and to what they have read.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Client } from '../client/client.ts'
import type { Live } from '../client/live.ts'
import { outboxFile } from '../client/outbox-file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { type DraftKeeper, keepDrafts, loadDrafts } from './drafts.ts'
import { forgetSignIn, keptFolder, rememberSignIn, type Whose, whoseIs } from './kept/folder.ts'
import { type Keeper, openKeeper } from './kept/keeper.ts'
import { type Link, openLink } from './link.ts'
import type { Action } from './state/action.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'

export interface OperatorOptions {
  client: Client
  store: Store<State, Action>
  url: string
  /** Folder of drafts, of what waits to be sent and of what was read. */
  folder: string
  /** Only with a sign-in as observer. */
  observer: boolean
  /** Drafts are read from and written to the folder; not where another console may be doing it. */
  keepsDrafts: boolean
  /** What is read is kept in the folder for as long as the sign-in with this token lasts; without it, nothing is. */
  keepsFor?: string | undefined
  /** A message of theirs was refused by the server. */
  onRefusedMessage: (conversation: string, refusal: Refusal) => void
  /** What is read can't be kept on this machine. */
  onNotKept?: (error: Error) => void
  /** The sign-in is no good, or no longer: nothing more will come. */
  onRefused: (error: unknown) => void
}

export interface Operator {
  /** Null until it is known who they are. */
  readonly link: Link | null
  /** What they have read; null where nothing is kept. */
  readonly kept: Keeper | null
  /** Writes the drafts that are due; synchronous. */
  flush(): void
  /** Resolves when all is written. */
  close(): Promise<void>
}

/** Waits between two attempts to find the server at the start, ms. */
const retrySignIn = 2_000

/** Returns at once, and tries for as long as there is no answer. */
export function openOperator(options: OperatorOptions): Operator {
  const { client, store, url, folder, keepsFor } = options
  let drafts: DraftKeeper | null = null
  let link: Link | null = null
  let kept: Keeper | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined
  const stopDrafts = store.subscribe((_, before) => {
    if (store.state.drafts !== before.drafts) drafts?.changed(store.state.drafts)
  })

  /** Nothing of a sign-in that is over stays on this machine but what they wrote themselves. */
  function refused(error: unknown): void {
    kept?.drop()
    if (keepsFor !== undefined && error instanceof Refusal) forgetSignIn(folder, url, keepsFor)
    options.onRefused(error)
  }

  async function signIn(): Promise<void> {
    try {
      // Who has signed in with this token before is known without the server, which may be away.
      const known = keepsFor === undefined ? null : whoseIs(folder, url, keepsFor)
      await begin(known ?? (await asked()))
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
      refused(error)
    }
  }

  async function asked(): Promise<Whose> {
    const { account, consultant, mode } = await client.call('session.show', {})
    if (!account || !consultant)
      throw new Refusal('not-allowed', 'the console is a consultant’s: this sign-in has none')
    const whose = { account: account.id, mode }
    if (keepsFor !== undefined && !closed) rememberSignIn(folder, url, keepsFor, whose)
    return whose
  }

  async function begin(whose: Whose): Promise<void> {
    if (closed) return
    if (options.observer && whose.mode !== 'observer')
      throw new Refusal('not-allowed', 'this sign-in is not an observer’s: chatctl login --observer first')
    const mine = createHash('sha256').update(`${url}\n${whose.account}`).digest('hex').slice(0, 16)
    if (options.keepsDrafts) {
      const file = join(folder, `drafts-${mine}.json`)
      store.dispatch({ type: 'drafts', drafts: loadDrafts(file) })
      drafts = keepDrafts(file)
    }
    let live: Live | null = null
    if (keepsFor !== undefined)
      kept = await openKeeper({
        store,
        folder: keptFolder(folder, url, whose),
        seq: () => live?.seq ?? null,
        onFailed: error => options.onNotKept?.(error),
      })
    if (closed) return kept?.drop()
    live = await client.live({ since: kept?.since })
    if (closed) return live.close()
    link = openLink(live, store, outboxFile(join(folder, `outbox-${mine}.jsonl`)), refused)
    link.outbox.on('refused', (item, refusal) => options.onRefusedMessage(item.with.conversation, refusal))
  }

  void signIn()
  return {
    get link() {
      return link
    },
    get kept() {
      return kept
    },
    flush: () => drafts?.flush(),
    async close() {
      closed = true
      clearTimeout(retry)
      stopDrafts()
      drafts?.flush()
      link?.close()
      await kept?.close()
    },
  }
}
