// C3, C5: tasks: whose they are, when they remind, once, and what may follow on what.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../../src/core/events.ts'
import type { Contact } from '../../../src/core/model/contact.ts'
import { isDueToday, isOverdue, type Task } from '../../../src/core/model/task.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { newContact } from '../../../src/core/rules/contact.ts'
import type { Decision } from '../../../src/core/rules/context.ts'
import {
  addTask,
  editTask,
  finishTask,
  remindOf,
  removeTask,
  reopenTask,
} from '../../../src/core/rules/task.ts'
import { actor, consultant, context, conversation, directoryOf, start } from './workspace.ts'

const anna = consultant('Anna')
const ola = consultant('Ola')
const boss = consultant('Boss', { role: 'superuser' })
const directory = directoryOf(anna, ola, boss)
const as = (who: typeof anna, now = start) => context(actor(who), directory, now)
const contact: Contact = newContact({ firstName: 'Jan' }, 'C-1', as(anna))
const facts = { contact, conversation: null, open: [], code: 'T-1' }

function taskIn(decision: Decision): Task {
  if (decision instanceof Refusal) throw decision
  return (decision[0]!.data as { task: Task }).task
}
const added = (due: string, more: { consultant?: string } = {}, by = anna, now = start) =>
  taskIn(addTask({ text: ' call back ', due, ...more }, facts, as(by, now)))
const code = (decision: Decision) => (decision instanceof Refusal ? decision.code : decision.length)

describe('C5 a task', () => {
  it('is its maker’s own unless it names somebody, and is told to everybody', () => {
    expect(added('2026-02-01')).toMatchObject({
      text: 'call back',
      name: 'Jan',
      consultant: anna.id,
      by: { id: anna.id, name: 'Anna' },
      state: 'open',
      remindedAt: null,
    })
    expect(added('2026-02-01', { consultant: 'ola' }).consultant).toBe(ola.id)
    const [event] = addTask({ text: 'x', due: '2026-02-01' }, facts, as(anna)) as NewEvent[]
    expect(event).toMatchObject({ type: 'task.added', audience: { to: 'consultants' } })
  })

  it('of a day is due at the hour of the setting, by the workspace’s clock; of a moment, at it', () => {
    // Warsaw is an hour ahead in winter, two in summer.
    expect(added('2026-02-01').dueAt).toBe('2026-02-01T08:00:00.000Z')
    expect(added('2026-07-01').dueAt).toBe('2026-07-01T07:00:00.000Z')
    expect(added('2026-02-01T14:00:00+01:00')).toMatchObject({ due: '2026-02-01T13:00:00.000Z' })
    const kyiv = {
      timezone: { id: 'timezone', value: 'Europe/Kyiv' },
      'task.hour': { id: 'task.hour', value: 7 },
    }
    const there = { ...as(anna), directory: { ...directory, settings: kyiv } }
    expect(taskIn(addTask({ text: 'x', due: '2026-02-01' }, facts, there)).dueAt).toBe(
      '2026-02-01T05:00:00.000Z',
    )
  })

  it('is not thought of twice', () => {
    const open = [added('2026-02-01')]
    expect(addTask({ text: 'Call back', due: '2026-03-01' }, { ...facts, open }, as(anna))).toMatchObject({
      code: 'conflict',
    })
    expect(code(addTask({ text: 'Call back', due: '2026-03-01' }, { ...facts, open }, as(ola)))).toBe(1)
  })

  it('comes up only in a conversation that one may open', () => {
    const foreign = conversation({ state: 'active', participants: [ola.id], tookPart: [ola.id] })
    const input = { text: 'x', due: '2026-02-01' }
    expect(code(addTask(input, { ...facts, conversation: foreign }, as(anna)))).toBe('not-allowed')
    expect(code(addTask(input, { ...facts, conversation: foreign }, as(ola)))).toBe(1)
  })

  it('is changed by whose it is, who thought of it, and those above', () => {
    const task = added('2026-02-01', { consultant: 'ola' })
    const third = consultant('Third')
    const there = directoryOf(anna, ola, boss, third)
    for (const who of [anna, ola, boss]) expect(code(finishTask(task, as(who)))).toBe(1)
    const stranger = context(actor(third), there)
    for (const rule of [finishTask, removeTask]) expect(code(rule(task, stranger))).toBe('not-allowed')
    expect(code(editTask(task, { task: task.id, text: 'y' }, stranger))).toBe('not-allowed')
    expect(code(finishTask(task, context(actor(ola, { mode: 'observer' }), there)))).toBe('not-allowed')
  })

  it('that was removed is opened again before it is changed', () => {
    const task = taskIn(removeTask(added('2026-02-01'), as(anna)))
    expect(code(editTask(task, { task: task.id, text: 'y' }, as(anna)))).toBe('conflict')
    expect(code(finishTask(task, as(anna)))).toBe('conflict')
    expect(taskIn(reopenTask(task, as(anna))).state).toBe('open')
  })
})

describe('C3 a reminder', () => {
  const later = '2026-02-01T09:00:00.000Z'

  it('comes once, when it is due, to whose task it is', () => {
    const task = added('2026-02-01', { consultant: 'ola' })
    const system = { ...as(anna, later), actor: { kind: 'system' as const } }
    expect(remindOf([task], { ...system, now: start })).toEqual([])
    const [event] = remindOf([task], system)
    expect(event).toMatchObject({ type: 'task.reminded', audience: { to: 'consultant', consultant: ola.id } })
    expect(remindOf([taskIn([event!])], system)).toEqual([])
  })

  it('comes again where it is put off, and not for what was due already or is done', () => {
    const system = { ...as(anna, later), actor: { kind: 'system' as const } }
    const reminded = taskIn(remindOf([added('2026-02-01')], system))
    const put = taskIn(editTask(reminded, { task: reminded.id, due: '2026-03-01' }, as(anna, later)))
    expect(put.remindedAt).toBeNull()
    expect(added('2025-12-01').remindedAt).toBe(start)
    expect(remindOf([taskIn(finishTask(added('2026-02-01'), as(anna)))], system)).toEqual([])
  })

  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  const dues = fc.oneof(
    moments.map(date => date.toISOString()),
    moments.map(date => date.toISOString().slice(0, 10)),
  )

  it('what is overdue is due today, and what reminds is no later than the end of its day', () => {
    fc.assert(
      fc.property(dues, moments, (due, moment) => {
        const now = moment.getTime()
        const task = added(due)
        if (isOverdue(task, now, 'Europe/Warsaw')) expect(isDueToday(task, now, 'Europe/Warsaw')).toBe(true)
        if (Date.parse(task.dueAt) <= now) expect(isDueToday(task, now, 'Europe/Warsaw')).toBe(true)
      }),
    )
  })

  it('after any acts in any order a task reminds at most once for each time it was put', () => {
    const acts = fc.array(
      fc.oneof(
        fc.constant({ do: 'remind' } as const),
        fc.constant({ do: 'done' } as const),
        fc.constant({ do: 'reopen' } as const),
        fc.constant({ do: 'remove' } as const),
        dues.map(due => ({ do: 'edit', due }) as const),
      ),
    )
    fc.assert(
      fc.property(dues, acts, fc.array(fc.nat(90 * 86_400_000)), (due, steps, waits) => {
        let task = added(due)
        let now = Date.parse(start)
        let puts = 1
        let reminders = 0
        for (const [i, step] of steps.entries()) {
          now += waits[i] ?? 1
          const there = as(anna, new Date(now).toISOString())
          const before = task
          const decision =
            step.do === 'edit'
              ? editTask(task, { task: task.id, due: step.due }, there)
              : {
                  remind: () => remindOf([task], there),
                  done: () => finishTask(task, there),
                  reopen: () => reopenTask(task, there),
                  remove: () => removeTask(task, there),
                }[step.do]()
          if (decision instanceof Refusal || decision.length === 0) continue
          task = taskIn(decision)
          if (step.do === 'edit' && task.due !== before.due) puts++
          if (step.do === 'remind') {
            reminders++
            expect(task.dueAt <= there.now && before.state === 'open').toBe(true)
          }
        }
        expect(reminders).toBeLessThanOrEqual(puts)
      }),
    )
  })
})
