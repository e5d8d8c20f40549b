// What can lie over the panes: a choice, a question, a confirmation, something to read, a form.
import type { File, FilePurpose } from '../../core/model/file.ts'
import { type Editor, replaceAll } from '../composer/editor.ts'
import type { Line } from '../line.ts'
import type { State } from '../state/state.ts'
import type { Browse } from './browse.ts'
import type { Find } from './find.ts'

export interface Choice {
  id: string
  label: string
  /** Said at the end of the row: a key, a presence, a reason. */
  hint?: string
  /** Why it can't be picked now. */
  off?: string | null
}

/** Files that are uploaded already; they are kept with the form. */
export interface FormFiles {
  purpose: FilePurpose
  held: readonly File[]
  /** The one that is taken off, by its place. */
  picked: number
  /** The one that is on its way, and how far; null where none is. */
  coming: string | null
}

export interface FormField {
  id: string
  label: string
  editor: Editor
  /** More than one line. */
  long?: boolean
  /** One of these instead of a text. */
  options?: readonly { id: string; label: string }[]
  picked?: string
  /** Files instead of a text. */
  files?: FormFiles
  /** What is said under it of what is typed. */
  told?: (text: string) => string
}

export type Overlay =
  | {
      kind: 'choose'
      title: string
      choices: (state: State) => readonly Choice[]
      filter: Editor
      index: number
      pick: (choice: Choice) => void
      /** What `pick` is called at the foot; else it is chosen. */
      enter?: string
      /** What Tab does with the picked row, and how that is called. */
      otherwise?: { label: string; pick: (choice: Choice) => void }
      empty: string
      /** What is meant by what was typed, where that is something else. */
      meant?: (typed: string) => string
      /** Takes a paste for itself, or says no: then it is typed. */
      pasted?: (text: string) => boolean
      /** Where Escape leads; default: nothing lies over the panes. */
      back?: () => void
    }
  | {
      kind: 'ask'
      title: string
      label: string
      editor: Editor
      hint: string
      answer: (text: string) => void
      back?: () => void
    }
  | {
      kind: 'confirm'
      title: string
      text: string
      yes: string
      confirm: () => void
      /** What Tab does instead, and how that is called. */
      otherwise?: { label: string; run: () => void }
    }
  | { kind: 'read'; what: 'keys'; top: number }
  | {
      kind: 'read'
      what: 'lines'
      title: string
      lines: (width: number) => Line[]
      top: number
      /** What lay here before; it comes back. */
      back: Overlay | null
      /** What Enter goes on to, and how that is called. */
      next?: { label: string; run: () => void }
    }
  | Browse
  | Find
  | {
      kind: 'form'
      title: string
      /** What comes of it. */
      about?: string
      fields: readonly FormField[]
      index: number
      error: string | null
      /** Files stand in `values` as their ids, with spaces between them. */
      save: (values: Record<string, string>) => void
      /** Said at the foot instead of what is said under others. */
      hint?: string
      /** Nothing of it goes to the server by itself: it needs no connection. */
      local?: true
      /** Where Escape leads; default: nothing lies over the panes. */
      back?: () => void
    }

/** The editor that typing goes to while the overlay shows; null where it has none. */
export function overlayEditor(overlay: Overlay): Editor | null {
  if (overlay.kind === 'choose' || overlay.kind === 'browse') return overlay.filter
  if (overlay.kind === 'ask' || overlay.kind === 'find') return overlay.editor
  if (overlay.kind === 'form') {
    const field = overlay.fields[overlay.index]
    return field && !field.options && !field.files ? field.editor : null
  }
  return null
}

export function withOverlayEditor(overlay: Overlay, editor: Editor): Overlay {
  if (overlay.kind === 'choose') {
    const meant = overlay.meant?.(editor.text) ?? editor.text
    return { ...overlay, filter: meant === editor.text ? editor : replaceAll(editor, meant), index: 0 }
  }
  if (overlay.kind === 'browse') return { ...overlay, filter: editor }
  if (overlay.kind === 'ask' || overlay.kind === 'find') return { ...overlay, editor }
  if (overlay.kind === 'form') {
    const fields = overlay.fields.map((field, i) => (i === overlay.index ? { ...field, editor } : field))
    return { ...overlay, fields, error: null }
  }
  return overlay
}
