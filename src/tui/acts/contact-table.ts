// Contacts of a view as a spreadsheet, for who may take them elsewhere (A9, C2).
import { join } from 'node:path'
import { contactHeader, contactLine } from '../../client/contact-table.ts'
import { makeFolder, PartFile } from '../../client/part-file.ts'
import type { ListedContact } from '../../core/protocol/contact.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { freePath, pathOf, shortPath } from '../files.ts'
import { pages } from '../pages.ts'
import { texts } from '../texts.ts'
import { tellWriteFault } from './write-fault.ts'

type Codes = AsyncIterable<string> | Iterable<string>

/** Contacts that are asked for at once: a query takes only so much. */
const atOnce = 50

async function* contactsOf(desk: Desk, codes: Codes): AsyncGenerator<readonly ListedContact[]> {
  let some: string[] = []
  const found = async (): Promise<readonly ListedContact[]> => {
    const where = `code in (${some.join(', ')})`
    some = []
    return (await desk.call('contact.export', { where, limit: atOnce })).items
  }
  for await (const code of codes) if (some.push(code) === atOnce) yield await found()
  if (some.length > 0) yield await found()
}

/** The file is there whole or not at all; one that was there stays beside it. */
export async function writeTable(desk: Desk, codes: Codes, folder: string): Promise<void> {
  const words = texts.reading.export
  let file: PartFile | null = null
  try {
    const own: string[] = []
    for await (const { items } of pages(cursor => desk.call('field.list', { cursor, limit: 200 })))
      own.push(...items.map(({ name }) => name))
    let count = 0
    for await (const contacts of contactsOf(desk, codes)) {
      file ??= await begun(folder, own)
      count += contacts.length
      await file.write(contacts.map(one => contactLine(one, own, ',')).join(''))
      desk.say('good', words.writing(count))
    }
    await file?.finish()
    if (file) desk.say('good', texts.finder.tableWritten(count, safeLine(shortPath(file.path), 120)))
    else desk.say('warning', texts.view.nobody)
  } catch (error) {
    file?.drop()
    tellWriteFault(desk, error)
  }
}

async function begun(folder: string, own: readonly string[]): Promise<PartFile> {
  const path = pathOf(folder)
  makeFolder(path)
  const file = new PartFile(freePath(join(path, 'contacts.csv')))
  await file.write(contactHeader(own, ','))
  return file
}
