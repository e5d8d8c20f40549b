// Closing a conversation: what it was about, and how the client was, in one form (C11).
import type { Conversation } from '../../core/model/conversation.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { FormField } from '../overlays/overlay.ts'
import { subject } from '../state/select.ts'
import { texts } from '../texts.ts'
import { show } from './show.ts'

const scores = ['', '1', '2', '3', '4', '5']

/** At once, or with what it was about and how the client was. */
export function close(desk: Desk): void {
  const conversation = subject(desk.state)
  if (!conversation) return
  const { id, name } = conversation
  show(desk, {
    kind: 'confirm',
    title: texts.ask.close(name),
    text: texts.ask.closeText,
    yes: texts.ask.closeYes,
    confirm: () => void finish(desk, id, name),
    otherwise: { label: texts.closing.more, run: () => closingForm(desk, conversation) },
  })
}

async function finish(desk: Desk, id: string, name: string): Promise<void> {
  if (!(await desk.ask('conversation.close', { conversation: id }))) return
  if (desk.state.overlay?.kind === 'form') show(desk, null)
  desk.say('good', texts.toast.closed(name))
}

/** Nothing has to be filled in; what is, is kept before it is closed. */
function closingForm(desk: Desk, conversation: Conversation): void {
  const { id, name, type, reasons, components } = conversation
  const { fields: labels } = texts.closing
  const text = (field: 'type' | 'reasons' | 'components' | 'comment', value: string): FormField => ({
    id: field,
    label: labels[field],
    editor: editorOf(value),
  })
  show(desk, {
    kind: 'form',
    title: texts.ask.close(name),
    index: 0,
    error: null,
    about: texts.ask.closeText,
    fields: [
      text('type', type),
      text('reasons', reasons.join(', ')),
      text('components', components.join(', ')),
      {
        id: 'score',
        label: labels.score,
        editor: emptyEditor,
        options: scores.map(one => ({ id: one, label: one || '–' })),
        picked: String(conversation.clientRating?.score ?? ''),
      },
      text('comment', conversation.clientRating?.comment ?? ''),
    ],
    save: values => void save(desk, id, name, values),
  })
}

const listIn = (typed = ''): string[] =>
  typed
    .split(',')
    .map(one => one.trim())
    .filter(Boolean)

async function save(desk: Desk, id: string, name: string, values: Record<string, string>): Promise<void> {
  const before = desk.state.conversations.get(id)
  const about = {
    type: (values.type ?? '').trim(),
    reasons: listIn(values.reasons),
    components: listIn(values.components),
  }
  if (!(await desk.ask('conversation.edit', { conversation: id, ...about }))) return
  const score = Number(values.score)
  const comment = (values.comment ?? '').trim()
  const rated = before?.clientRating
  if (score > 0 && (rated?.score !== score || rated.comment !== comment))
    if (!(await desk.ask('conversation.rateClient', { conversation: id, score, comment }))) return
  await finish(desk, id, name)
}
