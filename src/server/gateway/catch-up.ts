// Replays what a connection missed until nothing is newer than what the feed has told, and then goes live.

interface CatchUp<E extends { seq: number }> {
  from: number
  /** The feed may have told of more than `told` knows, before anybody listened for this connection: ask the log once. */
  unsure?: boolean
  /** the log after a seq, in order; `too-old` when it no longer reaches back */
  page: (after: number, limit: number) => Promise<E[] | 'too-old'>
  tell: (entry: E) => void
  /** the newest seq that the feed has told of */
  told: () => number
  /** resolves when the client has taken what was said */
  settled: () => Promise<void>
  isOpen: () => boolean
  /** called in the very turn in which nothing is missing: from here on the feed is the source */
  live: (seq: number) => void
}

const pageSize = 500

/** `live` is called once, unless the connection closes before, or the log is `too-old`. */
export async function catchUp<E extends { seq: number }>(
  of: CatchUp<E>,
): Promise<'live' | 'closed' | 'too-old'> {
  let { from: seq, unsure = false } = of
  while (of.isOpen()) {
    // What has been told is on disk, so the log has it: no live event needs to be kept aside meanwhile.
    if (seq >= of.told() && !unsure) {
      of.live(seq)
      return 'live'
    }
    const entries = await of.page(seq, pageSize)
    if (entries === 'too-old') return 'too-old'
    for (const entry of entries) of.tell(entry)
    const last = entries[entries.length - 1]
    if (last) seq = last.seq
    else if (!unsure) throw new Error(`the log has nothing after ${seq}, though ${of.told()} has been told`)
    unsure = false
    await of.settled()
  }
  return 'closed'
}
