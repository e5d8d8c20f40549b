// The pictures of a console: fetches those that are seen, has them decoded, keeps the last ones, hands them to the screen.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Line } from '../line.ts'
import type { Action } from '../state/action.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { blockCodes } from './blocks.ts'
import { createDecoder, type Decoded, type Decoder } from './decode.ts'
import { drawingOf } from './drawing.ts'
import { inline } from './iterm.ts'
import { kittyForget, kittySend, throughTmux } from './kitty.ts'
import type { PicturePart } from './part.ts'
import { type WithPictures, withPictures } from './place.ts'
import type { Picture } from './show.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface PicturesOptions {
  store: Store<State, Action>
  /** Saves what stands at the server's address; through the door that asks who one is. */
  fetch: (url: string, path: string) => Promise<void>
  /** To the terminal. */
  write: (data: string) => unknown
  env: Environment
  decoder?: Decoder
}

export interface Pictures {
  /** Puts the pictures of a screen where they stand; what is not there yet is fetched. */
  on(lines: readonly Line[]): WithPictures
  /** The terminal may have forgotten what it was sent. */
  sendAgain(): void
  close(): void
}

/** How many are kept, in whatever size. */
const mostKept = 48

export function createPictures(options: PicturesOptions): Pictures {
  const { store, fetch, write, env } = options
  const decoder = options.decoder ?? createDecoder()
  /** What a terminal with kitty's graphics was sent, by key. */
  const sent = new Map<string, { id: number; bytes: string }>()
  let wanted: readonly PicturePart[] = []
  let busy: string | null = null
  let closed = false
  // Other programs of the same terminal may number theirs, too.
  let ids = (process.pid & 0xffff) << 8

  const hand = (bytes: string) => write(env.TMUX ? throughTmux(bytes) : bytes)

  function put(key: string, picture: Picture): void {
    const before = Object.entries(store.state.pictures)
    const seen = new Set([...wanted.map(part => part.key), key])
    // The oldest go first, but none that is seen.
    let surplus = before.length + 1 - mostKept
    const kept = before.filter(([one]) => seen.has(one) || surplus-- <= 0)
    for (const [one, { id }] of sent)
      if (one !== key && !kept.some(([left]) => left === one)) {
        sent.delete(one)
        hand(kittyForget(id))
      }
    store.dispatch({ type: 'view', view: { pictures: { ...Object.fromEntries(kept), [key]: picture } } })
  }

  function made({ key, columns, rows }: PicturePart, { blocks, png, sixel }: Decoded): Picture {
    const { drawing, trueColour } = how()
    const codes = Array.from({ length: rows }, (_, row) => blockCodes(blocks, columns, row, trueColour))
    if (sixel) return { is: 'ready', blocks: codes, over: sixel }
    if (drawing === 'iterm' && png) return { is: 'ready', blocks: codes, over: inline(png, columns, rows) }
    if (drawing !== 'kitty' || !png) return { is: 'ready', blocks: codes }
    ids = (ids & 0xffff00) | ((ids + 1) & 0xff) || 1
    const bytes = kittySend(ids, png, columns, rows)
    sent.set(key, { id: ids, bytes })
    hand(bytes)
    return { is: 'ready', blocks: codes, kitty: ids }
  }

  const how = () => {
    const { settings, graphics } = store.state
    return {
      drawing: drawingOf(settings, graphics),
      trueColour: graphics.trueColour,
      cell: graphics.cell,
    }
  }

  /** Null where nothing was found out: the line broke. */
  async function load(part: PicturePart): Promise<Picture | null> {
    const { drawing, cell } = how()
    const folder = await mkdtemp(join(tmpdir(), 'chatctl-'))
    try {
      const path = join(folder, 'picture')
      await fetch(part.file.url, path)
      const decoded = await decoder.decode({ path, ...sizeOf(part), drawing, cell })
      return decoded ? made(part, decoded) : { is: 'failed' }
    } catch {
      // The file stands in the timeline with its name: to be saved, which says what is wrong with it.
      return store.state.link.is === 'online' ? { is: 'failed' } : null
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function next(): Promise<void> {
    const part = wanted.find(one => !store.state.pictures[one.key])
    if (busy !== null || !part || closed || store.state.link.is !== 'online') return
    busy = part.key
    const picture = await load(part)
    busy = null
    if (closed || !picture) return
    put(part.key, picture)
    void next()
  }

  return {
    on(lines) {
      const placed = withPictures(lines, store.state.pictures)
      wanted = [...placed.parts.values()]
      if (wanted.length > 0) void next()
      return placed
    },
    sendAgain() {
      for (const { bytes } of sent.values()) hand(bytes)
    },
    close() {
      closed = true
      for (const { id } of sent.values()) hand(kittyForget(id))
      sent.clear()
      decoder.close()
    },
  }
}

const sizeOf = ({ columns, rows }: PicturePart) => ({ columns, rows })
