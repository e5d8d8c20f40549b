// The form before the chat: what it may ask for, what a visitor is still to be asked, and their answers (E2).
import type { NewEvent } from '../events.ts'
import { email, phone } from '../model/basics.ts'
import type { Channel } from '../model/channel.ts'
import type { Contact } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import { builtInAsked, type Form, type FormAnswered, type FormFields } from '../model/form.ts'
import type { Identity } from '../model/identity.ts'
import { check } from '../protocol/operation.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { Context } from './context.ts'
import type { Directory } from './directory.ts'
import { checkedFields, declared, undeclared } from './field.ts'
import { introduce } from './visit.ts'

type BuiltIn = (typeof builtInAsked)[number]
const isBuiltIn = (name: string): name is BuiltIn => (builtInAsked as readonly string[]).includes(name)

/** `email:required` → its name, and whether an answer must be given. */
function wordsOf(asked: string): { name: string; required: boolean } {
  const [name = '', mark] = asked.split(':')
  return { name, required: mark !== undefined }
}

/** What a form asks for, under the names that fields are declared by, each once; refused where one is not. */
export function checkedAsk(ask: readonly string[], fields: Directory['fields']): string[] | Refusal {
  const kept = new Map<string, string>()
  for (const one of ask) {
    const { name, required } = wordsOf(one)
    const known = isBuiltIn(name.toLowerCase()) ? name.toLowerCase() : declared(name, fields)?.name
    if (known === undefined) return invalid('form.ask', `${name} ${undeclared(name)}`)
    kept.set(known, required ? `${known}:required` : known)
  }
  return [...kept.values()]
}

/** The version of what visitors agree to, after an edit: another one whenever its words or its link are others. */
export function consentVersion(before: FormFields | null, version: number | undefined, after: FormFields) {
  if (before?.consent === after.consent && before.consentLink === after.consentLink) return version
  return after.consent === '' ? version : (version ?? 0) + 1
}

/** What this visitor is to be asked before the chat; null where there is nothing more to ask. */
export function formDue(
  channel: Channel,
  answered: FormAnswered | undefined,
  contact: Contact,
  { fields }: Pick<Directory, 'fields'>,
): Form | null {
  const asked = new Set(answered?.asked)
  const known: Record<BuiltIn, boolean> = {
    name: contact.firstName !== '' || contact.lastName !== '',
    email: contact.emails.length > 0,
    phone: contact.phones.length > 0,
    question: false,
  }
  const due: Form['fields'] = []
  for (const one of channel.form?.ask ?? []) {
    const { name, required } = wordsOf(one)
    if (asked.has(name)) continue
    const field = isBuiltIn(name) ? undefined : declared(name, fields)
    if (isBuiltIn(name)) {
      if (!known[name]) due.push({ name, label: '', kind: name, required, choices: [] })
    } else if (field && !(field.name in contact.fields)) {
      const { label, type, choices } = field
      due.push({ name: field.name, label: label || field.name, kind: type, required, choices })
    }
  }
  const consent = consentDue(channel, answered)
  return due.length > 0 || consent ? { fields: due, consent } : null
}

function consentDue({ form, consent }: Channel, answered: FormAnswered | undefined): Form['consent'] {
  if (!form?.consent || consent === undefined || answered?.consent?.version === consent) return null
  return { version: consent, text: form.consent, link: form.consentLink }
}

/** A visitor who has not yet answered what they must begins no conversation. */
export function forbidsWriting(due: Form | null): Refusal | null {
  // That the question is there is the message itself.
  const missing = due?.fields.find(field => field.required && field.kind !== 'question')
  if (!missing && !due?.consent) return null
  return invalid('form', 'answer what is asked before the chat first')
}

export interface FormAnswers {
  answers: Record<string, string>
  /** version of the text that the visitor agrees to */
  consent: number | null
}

/** The visitor answers the form: they become known by it, and are not asked again. A repeat says nothing. */
export function answerForm(
  { answers, consent }: FormAnswers,
  who: { channel: Channel; identity: Identity; contact: Contact },
  open: Conversation | null,
  context: Context,
): NewEvent[] | Refusal {
  const { channel, identity, contact } = who
  const due = formDue(channel, identity.form, contact, context.directory)
  if (!due) return []
  const given: { name?: string; email?: string; phone?: string } = {}
  const own: Record<string, string> = {}
  for (const { name, kind, required } of due.fields) {
    const value = Object.hasOwn(answers, name) ? answers[name]!.trim() : ''
    if (kind === 'question') continue
    if (value === '') {
      if (required) return invalid(`answers.${name}`, 'must be given')
    } else if (kind === 'email' || kind === 'phone') {
      const checked = check(kind === 'email' ? email : phone, value)
      if (checked instanceof Refusal) return invalid(`answers.${name}`, 'is none')
      given[kind] = checked
    } else if (kind === 'name') given.name = value
    else own[name] = value
  }
  if (due.consent && consent !== due.consent.version)
    return invalid('consent', 'agree to the text as it is now first')
  const checked = checkedFields(own, {}, context.directory.fields)
  if (checked instanceof Refusal) return ofAnswers(checked)
  const asked = new Set([...(identity.form?.asked ?? []), ...due.fields.map(field => field.name)])
  const agreed = due.consent ? { version: due.consent.version, at: context.now } : identity.form?.consent
  const form = { asked: [...asked], ...(agreed && { consent: agreed }) }
  const { text, link, version } = due.consent ?? {}
  return introduce(contact, identity, { ...given, fields: checked }, open, context, {
    form,
    ...(text !== undefined && { consent: { text, link: link!, version: version! } }),
  })
}

/** The same under the name that the form's fields have at the door. */
function ofAnswers({ message }: Refusal): Refusal {
  const [path = '', ...rest] = message.split(': ')
  return invalid(path.replace(/^fields\./, 'answers.'), rest.join(': '))
}
