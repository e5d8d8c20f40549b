// Tasks: what somebody is to do about a contact, when they are reminded, and who may change what (C3, C5).
import type { NewEvent } from '../events.ts'
import type { Consultant } from '../model/consultant.ts'
import { type Contact, contactName } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import { isDay, type Task } from '../model/task.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { momentOf } from '../text/wall.ts'
import { forbids } from './access.ts'
import { changed } from './changes.ts'
import { byOf, type Context, type Decision } from './context.ts'
import { consultantNamed } from './references.ts'
import { settingOf } from './setting.ts'

const everyone = { to: 'consultants' } as const

type Verb = 'added' | 'edited' | 'done' | 'reopened' | 'removed'

const told = (verb: Verb, task: Task): NewEvent => ({
  type: `task.${verb}`,
  data: { task },
  audience: everyone,
})

/** What the handler has looked up; `code`: one that no task has. */
export interface TaskFacts {
  contact: Contact
  conversation: Conversation | null
  /** what is to be done about the contact already */
  open: readonly Task[]
  code: string
}

export function addTask(input: ParsedInputOf<'task.add'>, facts: TaskFacts, context: Context): Decision {
  const { contact, conversation, code } = facts
  const to = assignee(input.consultant, context)
  if (to instanceof Refusal) return to
  const by = { id: meIn(context)?.id ?? null, name: byOf(context.actor).name }
  const no =
    forbids(context.actor, 'task.edit', { authorId: by.id, consultant: to.id }) ??
    (conversation && forbids(context.actor, 'conversation.open', conversation))
  if (no) return no
  const text = input.text.trim()
  const again = facts.open.find(
    one => one.consultant === to.id && one.text.toLowerCase() === text.toLowerCase(),
  )
  if (again)
    return new Refusal('conflict', `${to.name} has this to do already: ${again.code}`, { id: again.id })
  const task: Task = {
    id: context.id(),
    code,
    state: 'open',
    contact: contact.id,
    name: contactName(contact),
    conversation: conversation?.id ?? null,
    text,
    ...remindedOf(input.due, context),
    consultant: to.id,
    by,
    createdAt: context.now,
    doneAt: null,
  }
  return [told('added', task)]
}

export function editTask(task: Task, input: ParsedInputOf<'task.edit'>, context: Context): Decision {
  const to = input.consultant === undefined ? undefined : assignee(input.consultant, context)
  if (to instanceof Refusal) return to
  const isLater = input.due !== undefined && input.due !== task.due
  const after = changed(task, {
    text: input.text?.trim(),
    consultant: to?.id,
    ...(isLater && remindedOf(input.due!, context)),
  })
  return forbidsChange(task, context) ?? notRemoved(task) ?? (after ? [told('edited', after)] : [])
}

export function finishTask(task: Task, context: Context): Decision {
  const no = forbidsChange(task, context) ?? notRemoved(task)
  if (no || task.state === 'done') return no ?? []
  return [told('done', { ...task, state: 'done', doneAt: context.now })]
}

/** What was to be done before now reminds nobody again. */
export function reopenTask(task: Task, context: Context): Decision {
  const no = forbidsChange(task, context)
  if (no || task.state === 'open') return no ?? []
  const { remindedAt } = remindedOf(task.due, context)
  const after: Task = { ...task, state: 'open', doneAt: null, remindedAt: task.remindedAt ?? remindedAt }
  return [told('reopened', after)]
}

export function removeTask(task: Task, context: Context): Decision {
  const no = forbidsChange(task, context)
  if (no || task.state === 'removed') return no ?? []
  return [told('removed', { ...task, state: 'removed' })]
}

/** Those whose time has come, each once; only its consultant hears of it. */
export const remindOf = (tasks: readonly Task[], context: Context): NewEvent[] =>
  tasks
    .filter(task => task.state === 'open' && task.remindedAt === null && task.dueAt <= context.now)
    .map(task => ({
      type: 'task.reminded',
      data: { task: { ...task, remindedAt: context.now } },
      audience: { to: 'consultant', consultant: task.consultant },
    }))

function remindedOf(due: string, { directory, now }: Context): Pick<Task, 'due' | 'dueAt' | 'remindedAt'> {
  const hour = settingOf(directory, 'task.hour')
  const at = isDay(due) ? momentOf(settingOf(directory, 'timezone'), due, hour * 60) : Date.parse(due)
  const dueAt = new Date(at).toISOString()
  return { due: isDay(due) ? due : dueAt, dueAt, remindedAt: dueAt <= now ? now : null }
}

const meIn = ({ actor }: Context): Consultant | null => (actor.kind === 'account' ? actor.consultant : null)

function assignee(named: string | undefined, context: Context): Consultant | Refusal {
  if (named !== undefined) return consultantNamed(context.directory, named)
  return meIn(context) ?? invalid('consultant', 'name who is to do it: you are no consultant')
}

const forbidsChange = (task: Task, { actor }: Context): Refusal | null =>
  forbids(actor, 'task.edit', { authorId: task.by.id, consultant: task.consultant })

const notRemoved = (task: Task): Refusal | null =>
  task.state === 'removed' ? new Refusal('conflict', `${task.code} was removed: open it again first`) : null
