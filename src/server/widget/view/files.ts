// Files in the window: those of a message, and those that are about to be sent.
import { sizeText } from '../../../core/text/size.ts'
import { addressOf } from '../address.ts'
import type { File } from '../protocol.ts'
import type { Speech } from '../speech.ts'
import type { Attachment, Attachments } from '../upload.ts'
import { h, iconButton, place } from './element.ts'
import { cross, icon, paper } from './icons.ts'

/** Pixels of a picture as it is shown; the whole is a click away. */
const widest = 260
const highest = 240

/** A picture as itself, all else as its name; also a picture that the page's policy keeps out. */
export function fileView(file: File, base: string): HTMLElement {
  const { name, type, size, width, height, url } = file
  const address = addressOf(url, base)
  const link = (class_: string, ...children: Node[]) =>
    h(
      'a',
      { class: class_, set: { href: address?.href ?? null, target: '_blank', rel: 'noopener noreferrer' } },
      ...children,
    )
  const plain = () =>
    link('file', icon(paper), h('span', {}, h('b', { set: { dir: 'auto' } }, name), sizeText(size)))
  if (!width || !height || !address || !/^image\/(png|jpeg|gif|webp)$/.test(type)) return plain()
  // Its place is kept before it is loaded, so that what is being read does not move.
  const scale = Math.min(1, widest / width, highest / height)
  const scaled = (pixels: number) => String(Math.max(1, Math.round(pixels * scale)))
  const image = h('img', {
    set: { alt: name, width: scaled(width), height: scaled(height), loading: 'lazy' },
    on: { error: () => shown.replaceWith(plain()) },
  })
  image.src = address.href
  const shown = link('picture', image)
  return shown
}

/** The row over the field of what is about to be sent. */
export function createTray(attachments: Attachments, speech: Speech) {
  const made = new Map<string, { element: HTMLElement; refresh(one: Attachment): void }>()
  const element = h('div', { class: 'tray', set: { role: 'list', 'aria-label': speech.say('files') } })

  function chip(first: Attachment) {
    const { id, name, preview } = first
    const bar = h('progress', { set: { max: '1', 'aria-label': name } })
    const note = h('span', { class: 'note', set: { role: 'status' } })
    const face = preview ? h('img', { set: { alt: '', src: preview } }) : icon(paper)
    // A page's policy may keep even the visitor's own pictures out.
    if (face instanceof HTMLImageElement) face.onerror = () => face.replaceWith(icon(paper))
    const box = h(
      'div',
      { class: 'chip', set: { role: 'listitem' } },
      face,
      h('div', {}, h('b', { set: { dir: 'auto' } }, name), note, bar),
      iconButton(`${speech.say('takeAway')}: ${name}`, icon(cross), () => attachments.drop(id)),
    )
    const refresh = ({ progress, problem, file, size }: Attachment) => {
      bar.value = progress
      bar.hidden = problem !== null || file !== null
      box.classList.toggle('failed', problem !== null)
      const text = problem ? problemText(problem) : sizeText(size)
      if (note.textContent !== text) note.textContent = text
    }
    return { element: box, refresh }
  }

  function problemText({ code, details }: NonNullable<Attachment['problem']>): string {
    if (code === 'too-large') return speech.say('fileTooLarge', sizeText(Number(details?.limit)))
    if (code === 'invalid') return speech.say('fileNotTaken')
    return speech.say('fileFailed')
  }

  function update() {
    const elements = attachments.all.map(one => {
      const kept = made.get(one.id) ?? chip(one)
      made.set(one.id, kept)
      kept.refresh(one)
      return kept.element
    })
    place(element, elements)
    element.hidden = elements.length === 0
  }
  update()
  return { element, update }
}
