// chatctl contact export: contacts as a spreadsheet that an import reads again, or as JSON.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { toCsv } from '../../core/text/csv.ts'
import { toJson } from '../../core/text/json.ts'
import { say } from '../io.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

interface ExportFlags extends Where {
  where?: string
  filter?: string
  search?: string
  tag?: string
  format?: string
  separator?: string
  to?: string
}

type Contact = ListedContact
const cells: Record<string, (contact: Contact) => string> = {
  code: contact => contact.code,
  firstName: contact => contact.firstName,
  lastName: contact => contact.lastName,
  company: contact => contact.company,
  phone: contact => contact.phones.join(', '),
  email: contact => contact.emails.join(', '),
  language: contact => contact.language,
  tags: contact => contact.tags.join(', '),
  note: contact => contact.note,
  consent: contact => (contact.consent ? 'yes' : 'no'),
}

/** A file is written whole or not at all; without --to it goes to stdout. */
export const exportContacts: Work = async (_args, flags: ExportFlags, shell) => {
  const { io } = shell
  const format = flags.format ?? 'csv'
  if (format !== 'csv' && format !== 'json') throw usage(`--format: ${format} is neither csv nor json`)
  const separator = flags.separator === 'tab' ? '\t' : (flags.separator ?? ',')
  if (![',', ';', '\t'].includes(separator)) throw usage(`--separator: ${flags.separator} is none of , ; tab`)
  const { where, filter, search, tag } = flags
  const input = Object.fromEntries(
    Object.entries({ where, filter, search, tag }).filter(([, value]) => value !== undefined),
  )
  const client = await shell.client(flags)
  const lines = format === 'csv' ? csvLines(client, input, separator) : jsonLines(client, input)
  let count = 0
  const counted = (async function* () {
    for await (const { text, contacts } of lines) {
      count += contacts
      yield text
    }
  })()
  if (flags.to === undefined) {
    for await (const text of counted) await written(io.stdout, text)
  } else await toFile(resolve(io.cwd, flags.to), counted)
  if (io.progress || flags.to !== undefined) say(io, `${count} contacts.`)
}

type Lines = AsyncGenerator<{ text: string; contacts: number }>

async function* csvLines(client: Client, input: object, separator: string): Lines {
  const own: string[] = []
  for await (const { items } of pagesOf(client, 'field.list', {}))
    own.push(...items.map(item => String(item.name)))
  const header = [...Object.keys(cells), ...own.map(name => `fields.${name}`)]
  yield { text: toCsv(header, separator), contacts: 0 }
  for await (const { items } of pagesOf(client, 'contact.export', { ...input })) {
    const rows = (items as unknown as Contact[]).map(contact =>
      toCsv(
        [...Object.values(cells).map(cell => cell(contact)), ...own.map(name => contact.fields[name] ?? '')],
        separator,
      ),
    )
    yield { text: rows.join(''), contacts: rows.length }
  }
}

/** One array, an object a line. */
async function* jsonLines(client: Client, input: object): Lines {
  let before = '[\n'
  for await (const { items } of pagesOf(client, 'contact.export', { ...input }))
    for (const item of items) {
      yield { text: `${before}${toJson(item)}`, contacts: 1 }
      before = ',\n'
    }
  yield { text: before === '[\n' ? '[]\n' : '\n]\n', contacts: 0 }
}

async function toFile(path: string, texts: AsyncIterable<string>): Promise<void> {
  const partial = `${path}.${process.pid}.part`
  const file = createWriteStream(partial, { flags: 'wx', mode: 0o600 })
  try {
    for await (const text of texts) await written(file, text)
    await new Promise<void>((done, failed) => {
      file.on('error', failed)
      file.end(done)
    })
    await rename(partial, path)
  } catch (error) {
    file.destroy()
    await rm(partial, { force: true })
    throw error
  }
}

/** Waits until the stream takes more; rejects where it can't be written. */
const written = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((done, failed) => {
    stream.write(text, error => (error ? failed(error) : done()))
  })
