// D9: what a file is, found without asking: encoding, separator, header, and which column is which field.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type GivenLayout, inspect, survey } from '../../../src/cli/import/inspect.ts'
import { rowsOfFile } from '../../../src/cli/import/rows.ts'
import { csv, type Encoding, encode, english, polish, russian, ukrainian } from './spreadsheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-detect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (content: Buffer | string): string => {
  const path = join(folder, `${Math.random()}.csv`)
  writeFileSync(path, content)
  return path
}
const look = async (content: Buffer | string, given: Partial<GivenLayout> = {}, locale = 'en_US.UTF-8') =>
  inspect(await survey(file(content)), { maps: [], ...given }, locale)
const fieldsOf = async (content: Buffer | string, given: Partial<GivenLayout> = {}) =>
  (await look(content, given)).columns.map(column => column.field)

const standard = ['firstName', 'lastName', 'company', 'email', 'phone', 'note']

describe('D9 encoding', () => {
  const files: [string, string[][], Encoding, string][] = [
    ['Polish, as Excel saves "CSV"', polish, 'windows-1250', 'windows-1250'],
    ['Polish, as "CSV UTF-8"', polish, 'utf-8 with mark', 'utf-8'],
    ['Polish, from a web service', polish, 'utf-8', 'utf-8'],
    ['Polish, as "Unicode text"', polish, 'utf-16le', 'utf-16le'],
    ['Polish, UTF-16 the other way round', polish, 'utf-16be', 'utf-16be'],
    ['Polish, from an old Unix', polish, 'iso-8859-2', 'iso-8859-2'],
    ['Russian, as Excel saves "CSV"', russian, 'windows-1251', 'windows-1251'],
    ['Russian, UTF-8', russian, 'utf-8', 'utf-8'],
    ['Russian, KOI8', russian, 'koi8-r', 'koi8-r'],
    ['Ukrainian, as Excel saves "CSV"', ukrainian, 'windows-1251', 'windows-1251'],
    ['Ukrainian, UTF-16', ukrainian, 'utf-16le', 'utf-16le'],
    ['English', english, 'utf-8', 'utf-8'],
  ]
  it.each(files)('%s', async (_name, rows, encoding, expected) => {
    for (const separator of [';', ',', '\t']) {
      const found = await look(encode(csv(rows, separator), encoding))
      expect(found.encoding.name).toBe(expected)
      expect(found.layout).toEqual({ separator, header: true, skip: 0 })
      expect(found.columns.map(column => column.field)).toEqual(standard)
    }
  })

  it.each([
    [
      'Imię;Nazwisko;E-mail;Telefon\nJan;Żółw;jan@example.com;600100200\nOla;Źrebię;zły-adres;\n',
      'windows-1250',
    ],
    ['Imię;Nazwisko;Miasto\nAnna;Kot;Kraków\nIza;Lis;ŁÓDŹ', 'windows-1250'],
    ['Ім’я;Прізвище\nІгор;Їжакевич', 'windows-1251'],
  ] as const)('of a few words is not taken for an older one: %j', async (text, encoding) => {
    const { encoding: found } = await look(encode(text, encoding))
    expect(found.name).toBe(encoding)
  })

  it('is found by a letter that comes late', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => [
      `Jan`,
      `Kowalski`,
      '',
      `jan${at}@example.com`,
      '',
      '',
    ])
    const bytes = encode(csv([polish[0]!.map(() => 'x'), ...many, ...polish.slice(1)]), 'windows-1250')
    expect((await look(bytes, { header: true, maps: ['4=email'] })).encoding.name).toBe('windows-1250')
  })

  it('is overruled by a flag, and bytes that are not of it are refused', async () => {
    const path = file(encode(csv(polish), 'windows-1250'))
    const reading = async () => {
      for await (const _rows of rowsOfFile(path, 'utf-8', { separator: ';', header: true, skip: 0 }));
    }
    await expect(reading()).rejects.toMatchObject({ code: 'invalid', message: 'the file is not all utf-8' })
  })
})

describe('D9 separator and header', () => {
  it('obeys a sep= line', async () => {
    const text = `sep=|\r\n${csv(english, '|')}`
    expect((await look(text)).layout).toEqual({ separator: '|', header: true, skip: 1 })
    expect(await fieldsOf(text)).toEqual(standard)
  })

  it('is not fooled by separators inside quotes and texts', async () => {
    const rows = [
      ['Name', 'E-mail', 'Notes'],
      ['Doe, Jane, Dr., MD', 'jane@example.com', 'a, b, c; d'],
      ['Roe, Richard', 'richard@example.com', 'x, y'],
    ]
    expect((await look(csv(rows, ';'))).layout.separator).toBe(';')
    expect((await look(csv(rows, ','))).layout.separator).toBe(',')
  })

  it('sees that there is no header, and guesses only what is unmistakable', async () => {
    const found = await look(csv(polish.slice(1)))
    expect(found.layout.header).toBe(false)
    expect(found.columns.map(({ name, field }) => `${name} ${field}`)).toEqual([
      '1 null',
      '2 null',
      '3 null',
      '4 email',
      '5 phone',
      '6 null',
    ])
  })

  it('is overruled by flags', async () => {
    const found = await look(csv(polish), { header: false, separator: ',', maps: ['1=name'] })
    expect(found.layout).toEqual({ separator: ',', header: false, skip: 0 })
  })

  it('takes a file of one column, and refuses an empty one', async () => {
    expect(await fieldsOf('email\r\na@example.com\r\n')).toEqual(['email'])
    await expect(look('')).rejects.toMatchObject({ code: 'invalid', message: 'the file has no rows' })
    await expect(look('\r\n\r\n')).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('D9 mapping', () => {
  it('takes headers however they are written', async () => {
    const headers = [
      'E-MAIL:',
      'e_mail 2',
      'Tel.',
      'Telefon 2',
      'Nazwa firmy',
      'Język',
      'fields.city',
      'Rozmiar',
    ]
    expect(await fieldsOf(csv([headers, headers.map(() => 'x')]))).toEqual([
      'email',
      'email2',
      'phone',
      'phone2',
      'company',
      'language',
      'fields.city',
      null,
    ])
  })

  it('gives a second column of a kind its second field, and lets a third join it', async () => {
    expect(
      await fieldsOf(
        csv([
          ['Telefon', 'Komórka', 'Tel', 'Imię'],
          ['1', '2', '3', 'a'],
        ]),
      ),
    ).toEqual(['phone', 'phone2', 'phone2', 'firstName'])
  })

  it('obeys --map by header or number, before all else', async () => {
    const maps = ['uwagi=fields.remark', '3=-', 'E-mail=email2']
    expect(await fieldsOf(csv(polish), { maps })).toEqual([
      'firstName',
      'lastName',
      null,
      'email2',
      'phone',
      'fields.remark',
    ])
  })

  it.each(['Wiek=note', '9=note', 'Uwagi=age', 'Uwagi', '=note'])('refuses --map %s', async map => {
    await expect(look(csv(polish), { maps: [map] })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses a file of which nothing would be imported', async () => {
    await expect(
      look(
        csv([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('D9 rows', () => {
  const rows = async (text: string) => {
    const found = []
    const layout = { separator: ',', header: true, skip: 0 }
    for await (const some of rowsOfFile(file(text), 'utf-8', layout))
      for (const { line, cells } of some) found.push([line, ...cells])
    return found
  }

  it.each(['\r\n', '\n', '\r'])('know the line that they begin on, with line ends %j', async end => {
    const lines = ['a,b', '1,2', '', '"x', 'y",3', ',', '4,"say ""hi"""', '5,6']
    expect(await rows(lines.join(end))).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [4, 'x\ny', '3'],
      [7, '4', 'say "hi"'],
      [8, '5', '6'],
    ])
  })

  it('keep a stray quote, and refuse one that never closes', async () => {
    expect(await rows('a,b\n5" pipe,x\n')).toEqual([
      [1, 'a', 'b'],
      [2, '5" pipe', 'x'],
    ])
    await expect(rows(`a,b\n"x,${'y'.repeat(2_000_000)}`)).rejects.toMatchObject({ code: 'invalid' })
  })
})
