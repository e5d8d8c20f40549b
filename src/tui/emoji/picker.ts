// `:name` while one writes: which emoji it may mean, and the one that `:name:` means (C6).
import type { Language } from '../../core/text/language.ts'
import { fold } from '../slash/replies.ts'
import { draftOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { type Emoji, emojiTable } from './table.ts'

export interface EmojiPicker {
  /** Offsets of `:…` in the text. */
  start: number
  end: number
  matches: readonly Emoji[]
  index: number
}

// After a letter or a digit a colon is a colon (`10:30:`, `http:`), and so it is before anything but a name.
const BEFORE_CURSOR = /(?:^|[^\p{L}\p{N}_:/])(:(?:[+-]1|\p{L}[\p{L}\p{N}_+-]*))$/u
const shortest = 2
const longest = 40
const most = 50

/** `:sm` before the cursor, nothing of a word after it. */
function typedBefore(text: string, cursor: number): { start: number; name: string } | null {
  const found = BEFORE_CURSOR.exec(text.slice(Math.max(0, cursor - longest - 2), cursor))?.[1]
  if (found === undefined || /^[\p{L}\p{N}_]/u.test(text.slice(cursor, cursor + 2))) return null
  return { start: cursor - found.length, name: found.slice(1) }
}

export function emojiOf(state: State): EmojiPicker | null {
  if (state.focus !== 'composer' || !state.open) return null
  const { text, cursor } = draftOf(state, state.open).editor
  const typed = typedBefore(text, cursor)
  if (!typed || typed.name.length < shortest || state.slash.off === typed.start) return null
  const matches = matching(typed.name, state.language)
  if (matches.length === 0) return null
  const index = Math.min(state.slash.index, matches.length - 1)
  return { start: typed.start, end: cursor, matches, index }
}

/** What a colon typed here ends: `:smile` and its emoji; null where it is just a colon. */
export function namedBefore(text: string, cursor: number): { start: number; character: string } | null {
  const typed = typedBefore(text, cursor)
  const emoji = typed && emojiTable().byName.get(typed.name.toLowerCase())
  return emoji ? { start: typed.start, character: emoji.character } : null
}

let last: { key: string; matches: readonly Emoji[] } | null = null

/** The best first: by name as a whole, by how it begins, then by its words in the console's language and in English. */
function matching(name: string, language: Language): readonly Emoji[] {
  const key = `${language} ${name}`
  if (last?.key === key) return last.matches
  const wanted = fold(name).replaceAll('-', '_')
  const words = wanted.split('_').filter(Boolean)
  const matches = emojiTable()
    .all.map(emoji => ({ emoji, score: score(emoji, wanted, words, language) }))
    .filter(one => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(one => one.emoji)
  last = { key, matches }
  return matches
}

function score(emoji: Emoji, wanted: string, words: readonly string[], language: Language): number {
  const { names, called } = emoji
  if (names.includes(wanted)) return 6
  const begins = names.find(one => one.startsWith(wanted))
  // Of two names that begin so, the shorter one is nearer.
  if (begins) return 5 - begins.length / 100
  const own = found(called[language].words, words)
  // What it is called comes before what else it is found by, and stands first in its words.
  if (own >= 0) return 4 - Math.min(0.9, own / 1_000)
  if (names.some(one => one.includes(`_${wanted}`))) return 2
  return found(called.en.words, words) >= 0 ? 1 : 0
}

/** Where the first of the words begins, if all of them begin a word there; else -1. */
function found(text: string, words: readonly string[]): number {
  if (words.length === 0 || !words.every(word => ` ${text}`.includes(` ${word}`))) return -1
  return ` ${text}`.indexOf(` ${words[0]}`)
}
