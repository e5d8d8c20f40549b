// D9: files as LibreOffice, Excel, Google Contacts and Outlook write them, and broken ones: each read right, or refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Typed, type } from '../../support/shell.ts'
import { csv, encode } from './spreadsheet.ts'

let server: TestServer
let folder: string
const path = (name: string) => join(folder, name)
beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'chatctl-exports-'))
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

const importing = (name: string, content: Buffer | string, ...flags: string[]): Promise<Typed> => {
  writeFileSync(path(name), content)
  const words = ['contact', 'import', path(name), '--json', ...flags]
  return type(words, { config: folder, env: { CHATCTL_DATA: server.data, LC_ALL: 'C' } })
}
const contact = (ref: string) => server.call('contact.show', { contact: ref })
const sheet = (rows: Record<string, string>[], separator = ',') => {
  const titles = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return csv([titles, ...rows.map(row => titles.map(title => row[title] ?? ''))], separator)
}

const googleColumns = `First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,
Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,
Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,
Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value,Address 1 - Label,Address 1 - Formatted,
Address 1 - Street,Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value`
const outlookColumns = `First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,
E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,
Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Company,Department,
Job Title,Manager's Name,Assistant's Name,Home Street,Home City,Business City,Personal Web Page,Web Page,Birthday,
Anniversary,Location,Notes,Categories`
const empty = (columns: string) =>
  Object.fromEntries(columns.split(',').map(title => [title.replace(/\n/g, ''), '']))

describe('D9 exports', () => {
  it('of Google Contacts', async () => {
    const row = {
      ...empty(googleColumns),
      'First Name': 'Gosia',
      'Last Name': 'Zając',
      'Organization Name': 'Łąka Sp. z o.o.',
      Labels: '* myContacts ::: VIP ::: Kraków',
      'E-mail 1 - Label': '* Work',
      'E-mail 1 - Value': 'gosia@example.com ::: g.zajac@example.com',
      'E-mail 2 - Value': 'Gosia@Home.example',
      'Phone 1 - Label': 'Mobile',
      'Phone 1 - Value': '601 700 001',
      'Phone 2 - Value': '+48 22 700 00 02',
      'Phone 3 - Value': '22 700 00 03',
      'Address 1 - Formatted': 'ul. Długa 1\n31-001 Kraków\nPoland',
      Notes: 'met at the\nfair, "twice"',
    }
    expect((await importing('google.csv', sheet([row]))).json).toMatchObject({ new: 1, rejected: 0 })
    expect(await contact('gosia@example.com')).toMatchObject({
      firstName: 'Gosia',
      lastName: 'Zając',
      company: 'Łąka Sp. z o.o.',
      emails: ['gosia@example.com', 'g.zajac@example.com', 'gosia@home.example'],
      phones: ['+48601700001', '+48227000002', '+48227000003'],
      tags: ['VIP', 'Kraków'],
      note: 'met at the\nfair, "twice"',
    })
  })

  it('of Outlook', async () => {
    const row = {
      ...empty(outlookColumns),
      'First Name': 'Otto',
      'Last Name': 'Look',
      Title: 'Dr.',
      'E-mail Address': 'otto@example.com',
      'E-mail 2 Address': 'otto2@example.com',
      'E-mail 3 Address': 'otto3@example.com',
      'Home Phone': '22 700 10 01',
      'Business Phone': '22 700 10 02',
      'Mobile Phone': '601 700 103',
      Company: 'Look GmbH',
      Notes: 'x'.repeat(500),
      Categories: 'Partner;VIP',
    }
    expect((await importing('outlook.csv', `\ufeff${sheet([row])}`)).json).toMatchObject({ new: 1 })
    const otto = await contact('otto@example.com')
    expect(otto).toMatchObject({
      firstName: 'Otto',
      lastName: 'Look',
      emails: ['otto@example.com', 'otto2@example.com', 'otto3@example.com'],
      tags: ['Partner', 'VIP'],
      company: 'Look GmbH',
    })
    expect([...otto.phones].sort()).toEqual(['+48227001001', '+48227001002', '+48601700103'])
  })

  it.each(['utf-16le', 'utf-16be', 'utf-8 with mark', 'windows-1250'] as const)(
    'of Excel with a sep= line, %s',
    async encoding => {
      const email = `excel.${encoding.replaceAll(' ', '')}@example.com`
      const text = `sep=;\r\n${csv([
        ['Imię', 'E-mail', 'Uwagi'],
        ['Łucja', email, '=1+1;2'],
      ])}`
      const { json } = await importing('excel.csv', encode(text, encoding))
      expect(json).toMatchObject({ new: 1, separator: ';', rejected: 0 })
      expect(await contact(email)).toMatchObject({ firstName: 'Łucja', note: '=1+1;2' })
    },
  )

  it('of LibreOffice: all texts quoted, empty rows and columns at the end', async () => {
    const text = '"Name","E-mail","Notes","",""\n"Li Bre","libre@example.com","two\nlines","",""\n,,,,\n\n'
    expect((await importing('libre.csv', text)).json).toMatchObject({ rows: 1, new: 1 })
    expect((await contact('libre@example.com')).note).toBe('two\nlines')
  })
})

describe('D9 odd files', () => {
  it('with a name for two columns, and separators after the last one', async () => {
    const text = 'Phone;Name;Phone;Name;\r\n601 700 201;Du Plicate;601 700 202;Other;\r\n'
    expect((await importing('twice.csv', text)).json).toMatchObject({ new: 1, rejected: 0 })
    const { items } = await server.call('contact.list', { search: 'plicate' })
    expect(items[0]).toMatchObject({ lastName: 'Plicate', phones: ['+48601700201', '+48601700202'] })
  })

  it('with 1,000 columns', async () => {
    const titles = ['name', 'email', ...Array.from({ length: 998 }, (_, at) => `fields.f${at}`)]
    for (const title of titles.slice(2)) await server.call('field.add', { name: title.slice(7) })
    const rows = [1, 2, 3].map(at => titles.map((_, i) => (i === 1 ? `wide${at}@example.com` : `v${i}`)))
    expect((await importing('wide.csv', csv([titles, ...rows]))).json).toMatchObject({ new: 3, rejected: 0 })
    expect(Object.keys((await contact('wide2@example.com')).fields)).toHaveLength(998)
  })

  it('with rows too large for a request: rejected alone', async () => {
    const titles = ['name', ...Array.from({ length: 200 }, (_, at) => `fields.f${at}`)]
    const large = ['Large', ...titles.slice(1).map(() => 'ł'.repeat(999))]
    const { json, code } = await importing('large.csv', csv([titles, large, ['Small', 'x']]))
    expect(code).toBe(3)
    expect(json).toMatchObject({
      new: 1,
      rejected: 1,
      verdicts: [{ line: 2, reason: expect.stringContaining('kB') }],
    })
  })

  it('with NUL bytes: the rows that have them are rejected', async () => {
    const text =
      'name,email,note\nGood,nul1@example.com,x\nBa\0d,nul2@example.com,x\nBad,nul3@example.com,a\0b\n'
    const { json } = await importing('nul.csv', text)
    expect(json).toMatchObject({ new: 1, rejected: 2 })
    expect(json.verdicts.map((one: { line: number; column: string }) => [one.line, one.column])).toEqual([
      [3, 'name'],
      [4, 'note'],
    ])
  })

  it('with a quote that is not closed on its line: the row that lost others in it is rejected', async () => {
    const rows = [
      'A B,q1@example.com,x',
      '"C D,q2@example.com,x',
      'E F,q3@example.com,x',
      'G "H" I,q4@example.com,x',
    ]
    const { json, code } = await importing('lone.csv', ['name,email,note', ...rows, ''].join('\n'))
    expect(code).toBe(3)
    expect(json).toMatchObject({
      new: 1,
      verdicts: [{ line: 3, column: 'name', reason: expect.stringContaining('a quote that is not closed') }],
    })
    const noted = 'name,email,note\nOla,q5@example.com,"""Cześć"" powiedziała,\nraz, dwa, trzy"\n'
    expect((await importing('noted.csv', noted)).json).toMatchObject({ new: 1, rejected: 0 })
  })

  it.each([
    [
      'a lone quote',
      'name,email\n"Jan,jan@example.com\nOla,ola@example.com\n',
      /the row that begins on line 2 has a quote that is never closed\n/,
    ],
    [
      'a lone quote far down',
      `name,email\n${'"two\nlines",a@example.com\n'.repeat(10)}"Jan,jan@example.com\n`,
      /the row that begins on line 22 has a quote/,
    ],
    [
      'a quote that swallows a large file',
      `name,email\nOk,ok@example.com\n"Jan,jan@example.com\n${'Ola,ola@example.com\n'.repeat(90_000)}`,
      /the row that begins on line 3 has a quote/,
    ],
    [
      'a workbook',
      Buffer.concat([
        Buffer.from('PK\x03\x04'),
        Buffer.alloc(22),
        Buffer.from([19, 0, 0, 0]),
        Buffer.from('[Content_Types].xml'),
      ]),
      /workbook.*\n.*CSV UTF-8/,
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /workbook/],
    ['nothing', '', /no rows/],
    ['only NUL bytes', '\0\0\0\0', /no column goes into a field/],
    [
      'half of a UTF-16 letter',
      Buffer.concat([encode('name;email\r\nx;y', 'utf-16le'), Buffer.of(0x41)]),
      /utf-16le/,
    ],
  ])('with %s: one clear error, and nothing imported', async (_name, content, words) => {
    const before = (await server.call('contact.list', { limit: 500 })).items.length
    const { code, err } = await importing('broken.csv', content)
    expect(code).toBe(2)
    expect(err).toMatch(words)
    expect((await server.call('contact.list', { limit: 500 })).items).toHaveLength(before)
  })

  it('keeps what looks like a formula as text, and guards it where it goes out', async () => {
    const rows = [
      { Name: '=SUM(A1)', 'E-mail': 'formula@example.com', Phone: 'none', Note: '@cmd' },
      { Name: '+Plus', 'E-mail': 'plus@example.com', Phone: '', Note: "'=quoted" },
    ]
    const { code } = await importing('formula.csv', sheet(rows), '--rejects', path('bad.csv'))
    expect(code).toBe(3)
    expect((await contact('plus@example.com')).note).toBe('=quoted')
    const bad = readFileSync(path('bad.csv'), 'utf8')
    expect(bad).toContain("'=SUM(A1),formula@example.com,none,'@cmd,2,")
    const mended = await importing('mended.csv', bad.replace('none', '601 700 301'))
    expect(mended.json).toMatchObject({ new: 1, rejected: 0 })
    expect(await contact('formula@example.com')).toMatchObject({
      firstName: '=SUM(A1)',
      note: '@cmd',
      phones: ['+48601700301'],
    })
  })

  it('takes the phone numbers of another country', async () => {
    const text = 'name,email,phone\nUk,uk@example.com,020 7946 0018\nUa,ua@example.com,+380 44 123 45 67\n'
    await importing('uk.csv', text, '--country', 'gb')
    expect((await contact('uk@example.com')).phones).toEqual(['+442079460018'])
    expect((await contact('ua@example.com')).phones).toEqual(['+380441234567'])
  })
})
