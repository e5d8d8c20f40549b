// The tables for reading are what the log says: made anew from it, they are the same.
import { join } from 'node:path'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../src/server/caller.ts'
import { type Database, open } from '../../../src/server/store/sqlite/engine.ts'
import { openSample, owner, type Sample, system, type Visitor } from '../../support/workspace.ts'

const contactOfPart = '(SELECT id FROM contacts WHERE no = contact)'
/** What is made of the log alone, without the numbers that rows happen to get. */
const tables = {
  conversations: '*',
  conversation_consultants: '*',
  messages: '*',
  identities: '*',
  visits: 'id, identity, started_at, ended_at, body',
  contacts: `id, code, search, created_at, body, full_name, first_name, last_name, company, language, note, consent,
    updated_at`,
  contact_emails: `email, ${contactOfPart}`,
  contact_phones: `phone, ${contactOfPart}`,
  contact_tags: `tag, ${contactOfPart}`,
  contact_fields: `field || ' ' || value, ${contactOfPart}, number`,
  contact_aliases: '*',
  visitor_events: '*',
  imports: '*',
  import_batches: '*',
}

const dump = (db: Database) =>
  Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [
      table,
      db.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1, 2`).all(),
    ]),
  )

let sample: Sample
afterEach(() => sample?.end())

/** The database while no chatctl has it open. */
async function withDatabase<T>(work: (db: Database) => T): Promise<T> {
  const { data } = sample.workspace
  await sample.workspace.close()
  const db = await open(join(data, 'chatctl.db'))
  try {
    return work(db)
  } finally {
    db.close()
    await sample.open()
  }
}

/** `ahead`: as if the server had been killed when some messages were written, ahead of all else and before they changed. */
const forget = (db: Database, ahead: boolean) => {
  db.exec('PRAGMA foreign_keys = OFF')
  for (const table of Object.keys(tables)) if (!ahead || table !== 'messages') db.exec(`DELETE FROM ${table}`)
  if (ahead)
    db.exec(`UPDATE messages SET body = NULL;
      DELETE FROM messages WHERE no > (SELECT avg(no) + 5 FROM messages)`)
  db.exec(`DELETE FROM message_search; DELETE FROM search_pending;
    UPDATE meta SET value = '0' WHERE key IN ('projected', 'searched')`)
}

type Act = { who: number; what: number; of: number }

/** One act of anybody; what a rule refuses is a fine act, too. */
async function act({ who, what, of }: Act, visitors: Visitor[], consultants: Caller[], sent: Sent[]) {
  const visitor = visitors[who % visitors.length]!
  const consultant = consultants[who % consultants.length]!
  const known = sent[of % Math.max(1, sent.length)]
  const conversation = known?.conversation ?? uuidv7()
  const message = known?.message ?? uuidv7()
  const text = `words ${of}`
  const fresh = { conversation, message: uuidv7(), text }
  const acts: [string, unknown, Caller][] = [
    ['visitor.message.send', { message: uuidv7(), text, replyTo: null }, visitor],
    ['message.send', { ...fresh, replyTo: of % 2 ? message : null }, consultant],
    ['message.edit', { conversation, message, text: `${text}, changed` }, consultant],
    ['message.delete', { conversation, message }, consultant],
    ['visitor.message.edit', { message, text: `${text}, changed by the visitor` }, visitor],
    ['visitor.message.delete', { message }, visitor],
    ['note.add', { ...fresh, mentions: [] }, consultant],
    ['conversation.accept', { conversation }, consultant],
    ['conversation.transfer', { conversation, to: of % 2 ? 'Boris' : 'Sales', note: text }, consultant],
    ['conversation.requeue', { conversation }, consultant],
    ['conversation.close', { conversation }, consultant],
    ['conversation.edit', { conversation, tags: [text] }, consultant],
    ['conversation.read', { conversation, seq: of }, consultant],
    ['visitor.message.read', { seq: of }, visitor],
    ['visitor.conversation.rate', { score: (of % 5) + 1, comment: text }, visitor],
    [
      'visitor.contact.introduce',
      { name: `Ola ${of}`, email: `ola${of}@example.com`, phone: '+48 601 000 001' },
      visitor,
    ],
    ['visit.page', { identity: visitor.identity, page: `https://shop.example/${of}`, title: '' }, system],
    ['visit.end', { identity: visitor.identity }, system],
    [
      'contact.add',
      {
        firstName: 'Jan',
        lastName: `No. ${of}`,
        emails: [`jan${of % 20}@example.com`],
        tags: ['new'],
        fields: { city: text },
      },
      owner,
    ],
    ['contact.merge', { contact: `jan${of % 20}@example.com`, with: visitor.contact }, owner],
    ['contact.merge', { contact: visitor.contact, with: `jan${who}@example.com`, keep: 'B' }, owner],
    ['contact.merge', { contact: visitors[of % 3]!.contact, with: visitor.contact }, owner],
    ['contact.bind', { contact: `jan${of % 20}@example.com`, identity: visitor.identity }, owner],
    ['contact.bind', { contact: visitors[of % 3]!.contact, conversation }, consultant],
  ]
  // People mostly talk.
  const [name, input, caller] = acts[what < acts.length ? what : what % 2]!
  const answer = await sample.ask(name, input, caller)
  if ('ok' in answer && (name === 'visitor.message.send' || name === 'message.send'))
    sent.push(JSON.parse(answer.ok) as Sent)
  if ('error' in answer) expect(answer.error.code).not.toBe('internal')
}
interface Sent {
  conversation: string
  message: string
}

describe('the tables for reading', () => {
  it('are the same when they are made anew from the log, whatever has happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(11), what: fc.nat(36), of: fc.nat(60) }), {
          minLength: 80,
          maxLength: 120,
        }),
        async acts => {
          sample = await openSample()
          await sample.do('group.add', { name: 'Sales' }, owner)
          await sample.do('field.add', { name: 'city' }, owner)
          const consultants: Caller[] = []
          for (const name of ['Anna', 'Boris'])
            consultants.push((await sample.hires(name, { groups: ['Sales'] })).caller)
          const visitors = await Promise.all([1, 2, 3].map(() => sample.visitor()))
          const sent: Sent[] = []
          // Some come alone, some in one batch.
          for (let i = 0; i < acts.length; i += 3)
            await Promise.all(acts.slice(i, i + 3).map(one => act(one, visitors, consultants, sent)))
          const imported = uuidv7()
          await sample.do(
            'contact.import',
            {
              import: imported,
              file: 'sample.csv',
              rows: [
                { line: 2, values: { firstName: 'Ewa', email: 'ewa@example.com', phone: '601 000 002' } },
              ],
            },
            owner,
          )
          await sample.do('import.edit', { import: imported, name: 'Sample' }, owner)
          if (acts.length % 2) await sample.do('import.undo', { import: imported }, owner)

          // Refused where they are one already.
          const both = { contact: visitors[1]!.contact, with: visitors[0]!.contact }
          await sample.ask('contact.merge', both, owner)

          let before: ReturnType<typeof dump> = {}
          const head = sample.workspace.seq
          for (const ahead of [false, true]) {
            before = await withDatabase(db => {
              const now = dump(db)
              forget(db, ahead)
              return now
            })
            expect(await withDatabase(dump)).toEqual(before)
          }
          expect(before.messages!.length).toBeGreaterThan(5)
          expect(before.contact_aliases!.length).toBeGreaterThan(0)

          // What comes afterwards goes on from there.
          const answer = await sample.says(visitors[0]!, 'afterwards')
          expect(sample.workspace.seq).toBeGreaterThan(head)
          expect(answer.seq).toBeGreaterThan(0)
          await sample.end()
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
    sample = undefined as never
  }, 120_000)

  it('are made whole from where they were when the server was killed', async () => {
    sample = await openSample()
    const { caller } = await sample.hires('Anna')
    const visitor = await sample.visitor()
    const { conversation } = await sample.says(visitor, 'before')
    const half = await withDatabase(db => ({ dump: dump(db), seq: sample.workspace.seq }))
    await sample.answers(caller, conversation, 'one')
    const { message } = await sample.answers(caller, conversation, 'two')
    await sample.do('message.delete', { conversation, message }, caller)
    await sample.visitor()
    const whole = await withDatabase(db => {
      const now = dump(db)
      forget(db, false)
      for (const [table, rows] of Object.entries(half.dump))
        for (const row of rows as Record<string, never>[]) {
          const names = Object.keys(row)
          db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(
            ...Object.values(row),
          )
        }
      db.exec(`UPDATE meta SET value = '${half.seq}' WHERE key = 'projected'`)
      return now
    })
    expect(await withDatabase(dump)).toEqual(whole)
    expect(whole.messages!.length).toBeGreaterThan(half.dump.messages!.length)
  })
})
