// D9: the guided import on a real terminal: four steps, each of which can be overruled, and Ctrl+C at any of them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEnvironment, program, runProgram } from '../../support/cli.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { Terminal } from '../../support/terminal.ts'
import { broken, csv, encode, polish } from './spreadsheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-guide-'))
let server: TestServer
beforeAll(async () => {
  server = await startServer()
  writeFileSync(join(folder, 'klienci.csv'), encode(csv(polish), 'windows-1250'))
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

const importing = (...args: string[]) =>
  new Terminal({
    command: process.execPath,
    args: [program, 'contact', 'import', ...args],
    env: { ...ownEnvironment(folder), CHATCTL_DATA: server.data },
    cwd: folder,
  })
async function answer(at: Terminal, question: string, text = ''): Promise<void> {
  // What has been answered has a tick in place of the question mark.
  await at.stillSees(`? ${question}`)
  at.types(text)
  at.presses('enter')
}
/** The list goes on to this choice before the next key. */
async function chooses(at: Terminal, key: string, choice: string): Promise<void> {
  await at.presses(key).sees(`❯ ${choice}`)
  at.presses('enter')
}
const contacts = async () => (await server.call('contact.list', {})).items

describe('D9 the guide', () => {
  it('loads, shows a preview, maps, sums up, and imports what was agreed to', async () => {
    const at = importing()
    await answer(at, 'Step 1 of 4: the CSV file', 'klienci.csv')
    await at.stillSees('encoding windows-1250')
    await at.stillSees('Źrebięcka')
    await answer(at, 'Are the letters right')
    await at.stillSees('Step 2 of 4: separator semicolon, the first row is a header')
    await answer(at, 'Are the columns right')
    await at.stillSees('Step 3 of 4: which column goes where')
    await at.stillSees(/Uwagi +note +Dzwonić po 15/)
    // The last column is to go into a field of one's own.
    await at.stillSees('❯ nothing: go on')
    await chooses(at, 'up', 'Uwagi')
    await at.sees('❯ note')
    await at.presses('down').sees('❯ consent')
    await chooses(at, 'down', 'a new field of your own')
    await answer(at, 'Name of the field', 'Zdalne')
    await at.sees('fields.Zdalne')
    await at.stillSees('❯ nothing: go on')
    await answer(at, 'Change')
    await answer(at, 'Declare the fields Zdalne, as texts')
    await at.stillSees('Step 4 of 4: klienci.csv into')
    await answer(at, 'Rehearse it first')
    await at.stillSees('3 rows: 3 would be new, 0 would be merged, 0 unchanged, 0 rejected.')
    expect(await contacts()).toEqual([])
    await answer(at, 'Import it now')
    expect(await at.exited).toBe(0)
    const lukasz = await server.call('contact.show', { contact: 'lukasz@example.com' })
    expect(lukasz).toMatchObject({ note: '', fields: { Zdalne: 'Dzwonić po 15' } })
    const [{ columns, state }] = (await server.call('import.list', {})).items
    expect(state).toBe('finished')
    expect(columns.at(-1)).toEqual({ name: 'Uwagi', field: 'fields.Zdalne' })
  }, 90_000)

  it('asks first whether an interrupted import of the file goes on, and reads it as it was read then', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => [`Unfinished ${at}`, 'left out'])
    writeFileSync(join(folder, 'unfinished.csv'), csv([['name', 'note'], ...rows]))
    const given = ['contact', 'import', 'unfinished.csv', '--map', 'note=-']
    const first = await broken(server, 5, () =>
      runProgram(given, { folder, cwd: folder, env: { CHATCTL_DATA: server.data } }),
    )
    expect(first.code).toBe(5)
    const at = importing('unfinished.csv')
    await answer(at, 'An import of this file was interrupted at line 6. Go on with it')
    expect(await at.exited).toBe(0)
    const { items } = await server.call('contact.list', { search: 'unfinished' })
    expect(items).toHaveLength(12)
    expect(new Set(items.map((one: { note: string }) => one.note))).toEqual(new Set(['']))
  }, 90_000)

  it('of several that were interrupted, asks about the last one, and when that is taken back, about the one before', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => [`Twice ${at}`, 'left out'])
    writeFileSync(join(folder, 'twice.csv'), csv([['name', 'note'], ...rows]))
    const options = { folder, cwd: folder, env: { CHATCTL_DATA: server.data } }
    const given = ['contact', 'import', 'twice.csv']
    // Read in two ways, more than once: whichever the folder names first is not the last each time.
    await broken(server, 8, () => runProgram([...given, '--map', 'note=-'], options))
    await broken(server, 5, () => runProgram(given, options))
    await broken(server, 10, () => runProgram([...given, '--map', 'note=-', '--no-resume'], options))
    const last = importing('twice.csv')
    await last.stillSees('An import of this file was interrupted at line 11. Go on with it')
    last.presses('ctrl+c')
    expect(await last.exited).toBe(130)
    const [{ id }] = (await server.call('import.list', {})).items
    await server.call('import.undo', { import: id })
    const before = importing('twice.csv')
    await before.stillSees('An import of this file was interrupted at line 6. Go on with it')
    before.presses('ctrl+c')
    expect(await before.exited).toBe(130)
  }, 90_000)

  it('lets encoding, separator and header be overruled', async () => {
    const rows = [
      ['one', 'two'],
      ['Ania', 'ania@example.com'],
    ]
    writeFileSync(join(folder, 'odd.csv'), csv(rows, ':', '\n'))
    const guided = importing('odd.csv')
    await answer(guided, 'Are the letters right', 'n')
    await answer(guided, 'Encoding')
    await answer(guided, 'Are the letters right')
    await answer(guided, 'Are the columns right', 'n')
    await guided.stillSees('another')
    await chooses(guided, 'up', 'another')
    await answer(guided, 'The separator', ':')
    await answer(guided, 'Is the first row a header', 'y')
    await guided.sees('separator :, the first row is a header')
    await answer(guided, 'Are the columns right')
    await guided.stillSees(/one +\(not imported\) +Ania/)
    guided.presses('ctrl+c')
    expect(await guided.exited).toBe(130)
    expect((await server.call('import.list', { search: 'odd' })).items).toEqual([])
  }, 90_000)
})
