// Where the pictures inside of a mail stand: among its words, or in its signature and in what it quotes (D8, G3).
import type { Email } from 'postal-mime'
import { parted } from '../../core/text/quote.ts'
import { wordsOfHtml } from './html.ts'

export type Place = 'words' | 'quoted'

/** By their number among the attachments; those that the HTML does not show are files like others, and not here. */
export function placesOf({ html = '', attachments }: Email, mostRead: number): Map<number, Place> {
  const ids = attachments.flatMap(({ contentId, mimeType }, at) =>
    contentId && mimeType.startsWith('image/') ? [[at, contentId.replace(/^<|>$/g, '')] as const] : [],
  )
  if (ids.length === 0 || html === '') return new Map()
  // A private sign marks each where it stands: names would do for two pictures.
  const marks = new Map(ids.map(([at, id]) => [id, `\ue000${at}\ue001`]))
  const { words, quoted } = parted(wordsOfHtml(html.slice(0, mostRead).replace(/[\ue000\ue001]/g, ''), marks))
  const places = new Map<number, Place>()
  for (const [at, id] of ids) {
    const mark = marks.get(id)!
    if (words.includes(mark)) places.set(at, 'words')
    else if (quoted.includes(mark)) places.set(at, 'quoted')
  }
  return places
}
