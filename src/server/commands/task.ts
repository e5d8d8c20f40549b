// Commands about tasks; reminding of them is the server's own.
import type { NewEvent } from '../../core/events.ts'
import type { Task } from '../../core/model/task.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import { named } from '../../core/rules/naming.ts'
import * as rules from '../../core/rules/task.ts'
import type { Handler, Handlers, Load } from './handler.ts'
import { noSuchConversation } from './message.ts'
import { outcome } from './outcome.ts'

type Verb = 'add' | 'edit' | 'done' | 'reopen' | 'remove'

/** The task as it is after the decision; where nothing is to change, as it is. */
function after(events: NewEvent[], before?: Task): Task {
  const now = events.map(({ data }) => (data as { task?: Task }).task).find(Boolean) ?? before
  if (!now) throw new Error('the rule was to decide of a task')
  return now
}

const on =
  <I extends { task: string }>(rule: (task: Task, input: I, context: Context) => Decision) =>
  async (input: I, context: Context, load: Load) => {
    const no = forbids(context.actor, 'contact.edit', null)
    if (no) return no
    const task = await (await load.tasks()).named(input.task)
    if (!task) return new Refusal('not-found', `there is no task ${input.task}`)
    return outcome(rule(task, input, context), (_after, events) => after(events, task))
  }

/** Whom it is about: a contact, or the client of a conversation. */
async function factsOf(input: ParsedInputOf<'task.add'>, load: Load): Promise<rules.TaskFacts | Refusal> {
  if (input.contact === undefined && input.conversation === undefined)
    return invalid('contact', 'name the contact, or a conversation of theirs')
  const conversation = input.conversation ? await load.conversation(input.conversation) : null
  if (input.conversation && !conversation) return noSuchConversation
  const contact =
    input.contact === undefined
      ? await load.contact(conversation!.contact)
      : named('contact', await load.contactsNamed(input.contact), input.contact, one => [
          one.code,
          ...one.emails,
        ])
  if (contact instanceof Refusal) return contact
  if (!contact) throw new Error('a conversation belongs to a contact')
  if (conversation && conversation.contact !== contact.id)
    return invalid('conversation', 'is one with somebody else')
  const tasks = await load.tasks()
  const open = await tasks.openOf(contact.id)
  return { contact, conversation, open, code: `T-${await tasks.nextNumber()}` }
}

const remind: Handler<{ tasks: string[] }, object> = async ({ tasks }, context, load) => {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server reminds of tasks')
  return { events: rules.remindOf(await (await load.tasks()).among(tasks), context), answer: {} }
}

export const taskCommands: Handlers<`task.${Verb}`> & { 'task.remind': typeof remind } = {
  'task.add': async (input, context, load) => {
    const no = forbids(context.actor, 'contact.edit', null)
    if (no) return no
    const facts = await factsOf(input, load)
    if (facts instanceof Refusal) return facts
    return outcome(rules.addTask(input, facts, context), (_after, events) => after(events))
  },
  'task.edit': on(rules.editTask),
  'task.done': on((task, _input, context) => rules.finishTask(task, context)),
  'task.reopen': on((task, _input, context) => rules.reopenTask(task, context)),
  'task.remove': on((task, _input, context) => rules.removeTask(task, context)),
  'task.remind': remind,
}
