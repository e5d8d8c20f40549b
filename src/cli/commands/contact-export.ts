// chatctl contact export: contacts as a spreadsheet that an import reads again, or as JSON.
import { resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import { contactHeader, contactLine } from '../../client/contact-table.ts'
import { PartFile } from '../../client/part-file.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { toJson } from '../../core/text/json.ts'
import { outLater, say } from '../io.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Where } from '../shell.ts'
import { usage, wrongTarget } from '../usage.ts'

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
    for await (const text of counted) await outLater(io, text)
  } else await toFile(resolve(io.cwd, flags.to), counted)
  if (io.progress || flags.to !== undefined) say(io, `${count} contacts.`)
}

type Lines = AsyncGenerator<{ text: string; contacts: number }>

async function* csvLines(client: Client, input: object, separator: string): Lines {
  const own: string[] = []
  for await (const { items } of pagesOf(client, 'field.list', {}))
    own.push(...items.map(item => String(item.name)))
  yield { text: contactHeader(own, separator), contacts: 0 }
  for await (const { items } of pagesOf(client, 'contact.export', { ...input })) {
    const rows = (items as unknown as Contact[]).map(contact => contactLine(contact, own, separator))
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
  const file = new PartFile(path)
  try {
    for await (const text of texts) await file.write(text)
    await file.finish()
  } catch (error) {
    file.drop()
    throw wrongTarget(error)
  }
}
