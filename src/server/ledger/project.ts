// From an event to the tables for reading: what it changes of conversations, messages, people and the set-up.
// Run when the event is appended, and again over the whole log when tables are to be made anew.
import type { NewEvent } from '../../core/events.ts'
import { type Contact, contactName } from '../../core/model/contact.ts'
import type { Identity } from '../../core/model/identity.ts'
import type { Message } from '../../core/model/message.ts'
import { wholeContact } from '../../core/rules/contact-imported.ts'
import { readyContacts } from '../../core/rules/contact-ready.ts'
import { type Directory, evolveDirectory } from '../../core/rules/directory.ts'
import { evolveConversation } from '../../core/rules/evolve.ts'
import { entryOf, patchEntry } from '../../core/rules/timeline.ts'
import { evolveVisit } from '../../core/rules/visit.ts'
import { codeNumber, type Person } from '../store/store.ts'
import type { KeptConversation } from './pending.ts'
import { removeFiles, takeFiles } from './project-file.ts'
import { takeImport } from './project-import.ts'
import { takeMention } from './project-mention.ts'
import { takePost } from './project-post.ts'
import { takeTask } from './project-task.ts'
import type { Unit } from './unit.ts'

/** Where an event stands after it was taken in. */
export interface Place {
  conversation: KeptConversation | null
  /** whether the directory is another one than before */
  setUp: boolean
}

/** Takes an event into the unit. `at` is its time (ISO 8601). Throws when it concerns what is not there. */
export async function project(unit: Unit, event: NewEvent, at: string): Promise<Place> {
  const setUp = takeSetUp(unit, event)
  takeFiles(unit, event)
  if (event.type === 'message.deleted') await removeFiles(unit, event.data.message)
  takePost(unit, event)
  takeTask(unit, event)
  takeMention(unit, event, at)
  if (!setUp && event.type !== 'message.sent') await takePerson(unit, event, at)
  const conversation = event.conversation ? await takeConversation(unit, event, at) : null
  return { conversation, setUp }
}

function takeSetUp(unit: Unit, event: NewEvent): boolean {
  const { passwords, sessions, apiTokens } = unit.appended
  const secret = event.secret as
    | { passwordHash?: string; tokenHash?: string; keepSession?: string | null }
    | undefined
  switch (event.type) {
    case 'account.added':
      if (secret?.passwordHash) passwords.push({ account: event.data.account.id, hash: secret.passwordHash })
      break
    case 'account.removed':
      sessions.push({ endedOf: event.data.account.id, except: null })
      break
    case 'account.passwordChanged':
      if (secret?.passwordHash) passwords.push({ account: event.data.account, hash: secret.passwordHash })
      sessions.push({ endedOf: event.data.account, except: secret?.keepSession ?? null })
      break
    case 'token.added':
      if (secret?.tokenHash) apiTokens.push({ token: event.data.token.id, hash: secret.tokenHash })
      break
    case 'token.revoked':
      apiTokens.push({ token: event.data.token.id, hash: null })
      break
    case 'session.started':
      // A log that is read again has no token: its sessions are gone with it.
      if (secret?.tokenHash) sessions.push({ started: event.data.session, tokenHash: secret.tokenHash })
      break
    case 'session.touched':
      sessions.push({ touched: event.data.session, expiresAt: event.data.expiresAt })
      break
    case 'session.ended':
      sessions.push({ ended: event.data.session })
      break
  }
  const after = evolveDirectory(unit.directory, event)
  if (after === unit.directory) return false
  unit.appended.directory.push(...differences(unit.directory, after))
  unit.directory = after
  return true
}

/** The entries that are not the same objects in both. */
function differences(before: Directory, after: Directory) {
  const found: { noun: keyof Directory; id: string; value: object | null }[] = []
  for (const noun of Object.keys(after) as (keyof Directory)[]) {
    const old: Readonly<Record<string, object>> = before[noun]
    const now: Readonly<Record<string, object>> = after[noun]
    if (old === now) continue
    for (const [id, value] of Object.entries(now)) if (old[id] !== value) found.push({ noun, id, value })
    for (const id of Object.keys(old)) if (!(id in now)) found.push({ noun, id, value: null })
  }
  return found
}

async function takePerson(unit: Unit, event: NewEvent, at: string): Promise<void> {
  switch (event.type) {
    case 'contact.added':
    case 'contact.edited':
      unit.own.putContact(event.data.contact)
      return
    case 'contact.introduced': {
      const { contact, form } = event.data
      unit.own.putContact(contact)
      if (form && event.identity) await changeIdentity(unit, event.identity, { form })
      return
    }
    case 'contact.imported':
      takeImported(unit, event, at)
      return takeImport(unit, event, at)
    case 'import.undone':
      for (const contact of event.data.restored) unit.own.putContact(contact)
      for (const id of event.data.removed) unit.own.removeContact(id)
      return takeImport(unit, event, at)
    case 'import.started':
    case 'import.finished':
    case 'import.edited':
      return takeImport(unit, event, at)
    case 'contact.merged': {
      const { contact, merged } = event.data
      const identities = await unit.identitiesOfContact(merged.id)
      await moveTo(unit, contact, await unit.conversationsOfContact(merged.id), identities)
      unit.own.putContact(contact)
      unit.own.redirectContact(merged, contact)
      return
    }
    case 'identity.bound': {
      const { identity, from, contact, emptied } = event.data
      const kept = await Promise.all(
        (await unit.conversationsOfContact(from.id)).map(id => unit.keptConversation(id)),
      )
      const theirs = kept.filter(one => one?.value.identity === identity).map(one => one!.value.id)
      await moveTo(unit, contact, theirs, [identity])
      if (emptied) unit.own.redirectContact(from, contact)
      return
    }
    case 'identity.added': {
      const { identity, contact } = event.data
      unit.own.putContact(contact)
      const person: Person = {
        identity: { no: ++unit.head.identity, value: identity },
        visitorSeq: 0,
        latest: null,
        open: null,
        visit: null,
      }
      unit.own.putIdentity(identity.id, person)
      const tokenHash = event.secret?.tokenHash
      if (typeof tokenHash === 'string') {
        unit.tokens.set(tokenHash, identity.id)
        unit.appended.identityTokens.push({ identity: identity.id, hash: tokenHash })
      }
      return
    }
    case 'client.acted':
      return takeVisit(unit, event, at)
    case 'visit.started':
    case 'visit.paged':
    case 'visit.ended':
      return takeVisit(unit, event, at)
  }
}

function takeImported(unit: Unit, event: NewEvent & { type: 'contact.imported' }, at: string): void {
  const { made = [], contacts } = event.data
  for (const { now } of contacts) unit.own.putContact(now)
  const ready = event.ready ?? [readyContacts(made.map(one => wholeContact(one, at)))]
  for (const one of ready) unit.own.putReady(one, at)
}

/** These conversations and identities are the contact's from now on. */
async function moveTo(
  unit: Unit,
  contact: Contact,
  conversations: string[],
  identities: string[],
): Promise<void> {
  const name = contactName(contact)
  for (const id of conversations) {
    const kept = (await unit.keptConversation(id))!
    const value = { ...kept.value, contact: contact.id, name }
    unit.own.putConversation(id, { ...kept, value }, kept.value)
  }
  for (const id of identities) await changeIdentity(unit, id, { contact: contact.id })
}

async function changeIdentity(unit: Unit, id: string, change: Partial<Identity>): Promise<void> {
  const person = (await unit.person(id))!
  const value: Identity = { ...person.identity.value, ...change }
  unit.own.putIdentity(id, { ...person, identity: { no: person.identity.no, value } })
}

async function takeVisit(
  unit: Unit,
  event: NewEvent & { type: 'visit.started' | 'visit.paged' | 'visit.ended' | 'client.acted' },
  at: string,
): Promise<void> {
  const { visit: of } = event.data
  // What the client did before they ever came stands in no visit.
  if (of === null) return
  const id = typeof of === 'string' ? of : of.id
  const whose = event.type === 'visit.started' ? event.data.visit.identity : await unit.identityOfVisit(id)
  const person = whose === null ? null : await unit.person(whose)
  if (!whose || !person) throw new Error(`${event.type} of an unknown visit or identity`)
  const visit = evolveVisit(person.visit, event, at)
  if (visit === person.visit || !visit) return
  const seen: Identity = {
    ...person.identity.value,
    lastSeenAt: at,
    visits: Math.max(person.identity.value.visits, visit.number),
  }
  if (event.type === 'visit.paged' || event.type === 'client.acted')
    return unit.own.putVisit(whose, { ...person, visit }, visit)
  const now: Person = { ...person, visit, identity: { no: person.identity.no, value: seen } }
  unit.own.putIdentity(whose, now)
  unit.own.putVisit(whose, now, visit)
}

async function takeConversation(unit: Unit, event: NewEvent, at: string): Promise<KeptConversation> {
  const id = event.conversation!
  const before = event.type === 'conversation.started' ? null : await unit.keptConversation(id)
  const value = evolveConversation(before?.value ?? null, event, at)
  if (!value) throw new Error(`${event.type} in an unknown conversation`)
  let after = before
  if (!before) after = await begin(unit, value)
  else if (value !== before.value) after = { no: before.no, identity: before.identity, value }
  const kept = after!
  if (kept !== before) {
    unit.own.putConversation(id, kept, before?.value ?? null)
    if (value.state === 'closed' && before?.value.state !== 'closed') await closed(unit, value)
  }
  const entry = entryOf(event, at)
  if (entry) addEntry(unit, kept, before, entry)
  else if (event.type === 'message.edited' || event.type === 'message.deleted')
    await changeEntries(unit, kept, event, at)
  return kept
}

async function begin(unit: Unit, value: KeptConversation['value']): Promise<KeptConversation> {
  const person = await unit.person(value.identity)
  if (!person) throw new Error('a conversation began with an unknown identity')
  unit.head.number = Math.max(unit.head.number, codeNumber(value.code))
  unit.own.people.set(value.identity, { ...person, latest: value.id, open: value.id })
  return { no: ++unit.head.conversation, identity: person.identity.no, value }
}

async function closed(unit: Unit, value: KeptConversation['value']): Promise<void> {
  const person = await unit.person(value.identity)
  if (person?.open === value.id) unit.own.people.set(value.identity, { ...person, open: null })
}

function addEntry(unit: Unit, kept: KeptConversation, before: KeptConversation | null, entry: Message): void {
  // The tables hold each place once; a rule that broke this must not get as far as the log.
  if (entry.seq !== (before?.value.lastSeq ?? 0) + 1) throw new Error(`${entry.id} is not the next entry`)
  // Events are numbered when they have been taken in.
  unit.own.addMessage(unit.head.seq + 1, kept.no, entry)
}

async function changeEntries(
  unit: Unit,
  kept: KeptConversation,
  event: NewEvent & { type: 'message.edited' | 'message.deleted' },
  at: string,
): Promise<void> {
  const changed = await unit.message(event.data.message)
  if (changed) patch(unit, changed, event, at)
  if (event.type !== 'message.deleted') return
  for (const quoting of await unit.quoting(kept, event.data.message)) patch(unit, quoting, event, at)
}

function patch(unit: Unit, entry: Message, event: NewEvent, at: string): void {
  const after = patchEntry(entry, event, at)
  if (after !== entry) unit.own.changeMessage(after)
}

/** Remembers where the visitor's own event stands, as the newest of this person, as they are after it. */
export function placeVisitorEvent(
  unit: Unit,
  person: Person,
  visitorSeq: number,
  seq: number,
  conversation: KeptConversation | null,
): void {
  const { identity, latest, open, visit } = person
  unit.own.people.set(identity.value.id, { identity, visitorSeq, latest, open, visit })
  unit.own.addVisitorEvent({
    identity: person.identity.no,
    visitorSeq,
    seq,
    conversation: conversation?.no ?? null,
    entry: conversation?.value.lastSeq ?? null,
  })
}
