// Contacts from a shell: queries, saved filters, own fields, tags, export and merging, as an administrator types them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/cli.ts'
import { startServer, type TestServer, temporaryFolder } from '../support/server.ts'
import { type } from '../support/shell.ts'

let server: TestServer
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  server = await startServer()
  folder = await temporaryFolder()
})
afterAll(async () => {
  await server.end()
  await folder.remove()
})

const chatctl = (...words: string[]) => type([...words, '--data', server.data], { config: folder.path })
const codes = async (...words: string[]) => {
  const { code, json, err } = await chatctl('contact', 'list', ...words, '--json')
  expect({ code, err: err.replace(/^Saved.*\n/, '') }).toEqual({ code: 0, err: '' })
  return json.map((one: { firstName: string }) => one.firstName)
}

describe('D4 fields of one’s own', () => {
  it('are declared once, with a type, and what is not declared is refused by name', async () => {
    const before = await chatctl('contact', 'add', '--first-name', 'Jan', '--fields', 'city=Kraków')
    expect(before.code).toBe(2)
    expect(before.err).toBe(
      'chatctl: invalid: --fields city: is not declared: a manager declares it with chatctl field add city\n',
    )
    expect((await chatctl('field', 'add', 'city', '--label', 'Miasto')).code).toBe(0)
    expect((await chatctl('field', 'add', 'city', '--if-missing')).code).toBe(0)
    expect((await chatctl('field', 'add', 'CITY')).code).toBe(7)
    await chatctl('field', 'add', 'size', '--type', 'number')
    await chatctl('field', 'add', 'birthday', '--type', 'date')
    await chatctl('field', 'add', 'partner', '--type', 'yes-no')
    await chatctl('field', 'add', 'plan', '--type', 'choice', '--choices', 'Basic,Złoty')
    expect((await chatctl('field', 'list')).out).toBe(
      'birthday\t\tdate\t\ncity\tMiasto\ttext\t\npartner\t\tyes-no\t\nplan\t\tchoice\tBasic, Złoty\nsize\t\tnumber\t\n',
    )
  })

  it.each([
    ['email', [], 'NAME: email means something else in queries already'],
    ['and', [], 'NAME: and means something else in queries already'],
    ['two words', [], 'NAME: must be one word that begins with a letter, such as city'],
    ['colour', ['--type', 'choice'], '--choices: which values are there? The type is choice'],
    ['colour', ['--choices', 'red'], '--choices: belong to the type choice, not text'],
  ])('%s %j can’t be one', async (name, flags, words) => {
    const { code, err } = await chatctl('field', 'add', name, ...flags)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) })
  })

  it('take values of their type only, and keep them in one form', async () => {
    const wrong = async (value: string) =>
      (await chatctl('contact', 'add', '--company', 'x', '--fields', value)).err
    expect(await wrong('size=many')).toContain('--fields size: many is not a number')
    for (const no of ['5/1/1990', '31.2.1990', '1.5.90', 'soon'])
      expect(await wrong(`birthday=${no}`)).toContain(`${no} is not a date such as 2026-05-01 or 1.5.2026`)
    expect(await wrong('partner=perhaps')).toContain('perhaps is not yes or no')
    expect(await wrong('plan=gold')).toContain('gold is not one of Basic, Złoty')
    const made = await chatctl(
      ...[
        'contact',
        'add',
        '--first-name',
        'Łucja',
        '--emails',
        'lucja@example.com',
        '--tags',
        'VIP,B2B',
        '--json',
      ],
      ...[
        '--phones',
        '+48 601 000 001',
        '--fields',
        'City=Kraków',
        '--fields',
        'size=42,50',
        '--fields',
        'partner=TAK',
      ],
      ...['--fields', 'plan=zloty'],
    )
    expect(made.json.fields).toEqual({ city: 'Kraków', size: '42.5', partner: 'yes', plan: 'Złoty' })
    const edited = await chatctl('contact', 'edit', 'lucja@example.com', '--fields', 'plan=', '--json')
    expect(edited.json.fields).toEqual({ city: 'Kraków', size: '42.5', partner: 'yes' })
  })

  it('D9 takes dates as spreadsheets write them, day first where there are dots', async () => {
    for (const written of ['1.5.1990', '01.05.1990', '1990-5-1', '1990/05/01', '1990-05-01 00:00:00']) {
      const { json } = await chatctl(
        ...['contact', 'add', '--company', 'Dates', '--fields', `birthday=${written}`, '--json', '--dry-run'],
      )
      expect(json.fields).toEqual({ birthday: '1990-05-01' })
    }
  })

  it('D9 take the columns of an import that are called like them, or as their label says', async () => {
    const file = 'name;E-mail;MIASTO;Birthday;size\nEla;ela@example.com;Łódź;1.5.1990;7\n'
    const done = await type(['contact', 'import', '-', '--yes', '--json', '--data', server.data], {
      config: folder.path,
      stdin: file,
    })
    expect(done.json.mapping).toEqual({
      name: 'name',
      'E-mail': 'email',
      MIASTO: 'fields.city',
      Birthday: 'fields.birthday',
      size: 'fields.size',
    })
    const shown = await chatctl('contact', 'show', 'ela@example.com', '--json')
    expect(shown.json.fields).toEqual({ city: 'Łódź', birthday: '1990-05-01', size: '7' })
    const left = await type(
      ['contact', 'import', '-', '--map', 'MIASTO=-', '--plan', '--json', '--data', server.data],
      { config: folder.path, stdin: file },
    )
    expect(left.json.mapping).toMatchObject({ MIASTO: null, size: 'fields.size' })
    const { out } = await chatctl('import', 'show', done.json.import)
    expect(out).toContain('name → name, E-mail → email, MIASTO → fields.city')
    await chatctl('import', 'undo', done.json.import, '--yes')
  })

  it('of an import are named by --map; the undeclared are refused before anything is written', async () => {
    const file = 'name,miasto,Wielkość\nJan,Łódź,7\nOla,Gdynia,duża\n'
    const words = ['contact', 'import', '-', '--map', 'miasto=fields.city', '--map', 'Wielkość=fields.size']
    const typed = (...more: string[]) =>
      type([...words, ...more, '--data', server.data], { config: folder.path, stdin: file })
    const done = await typed('--jsonl')
    expect(done.code).toBe(3)
    expect(JSON.parse(done.out)).toMatchObject({
      line: 3,
      verdict: 'rejected',
      column: 'fields.size',
      reason: 'duża is not a number',
    })
    expect(await codes('--where', 'city = lodz and size = 7')).toEqual(['Jan'])
    const refused = await typed('--map', 'miasto=fields.town')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain(
      'the field town is not declared: a manager declares it with chatctl field add town',
    )
  })
})

describe('D10 C4 queries and saved filters', () => {
  it('find contacts, and are told where they are wrong', async () => {
    const vip = 'city = Kraków and phone exists and tag in (vip, b2b)'
    expect(await codes('--where', vip, '--save', 'VIP Kraków')).toEqual(['Łucja'])
    expect(await codes('--filter', 'vip kraków')).toEqual(['Łucja'])
    expect(await codes('--filter', 'VIP Kraków', '--where', 'partner = no')).toEqual([])
    expect(await codes('--filter', 'VIP Kraków', '--search', '601-000')).toEqual(['Łucja'])
    const { code, err, out } = await chatctl('contact', 'list', '--where', 'city = Kraków and phoone exists')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(
      /^chatctl: invalid: --where: at character 19: there is no field phoone; there are code, name,/,
    )
    expect(err).toMatch(/\n {2}chatctl help query\n$|chatctl help query/)
    expect(await codes('--where', vip, '--save', 'VIP Kraków')).toEqual(['Łucja'])
    const other = await chatctl('contact', 'list', '--where', 'tag = b2b', '--save', 'VIP Kraków')
    expect(other).toMatchObject({
      code: 7,
      err: expect.stringContaining("chatctl filter remove 'VIP Kraków'"),
    })
    expect((await chatctl('contact', 'list', '--filter', 'none')).code).toBe(6)
    expect((await chatctl('contact', 'list', '--save', 'x')).err).toContain(
      '--save: there is no query to keep',
    )
  })

  it('are listed, kept once under a name, and removed', async () => {
    const rows = await chatctl('filter', 'list')
    expect(rows.out).toBe(
      'VIP Kraków\tcontact\teverybody’s\tcity = Kraków and phone exists and tag in (vip, b2b)\n',
    )
    expect((await chatctl('filter', 'add', 'VIP Kraków', 'tag = vip')).code).toBe(7)
    expect((await chatctl('filter', 'add', 'bad', 'tag =')).code).toBe(2)
    expect((await chatctl('filter', 'remove', 'VIP Kraków')).code).toBe(0)
    expect((await chatctl('filter', 'list')).out).toBe('')
  })

  it('are a consultant’s own, unless they manage contacts and share them', async () => {
    const [anna, ola] = [await server.signedIn('Anna'), await server.signedIn('Ola')]
    const as = (token: string) => ({
      do: (name: string, input: object) => server.call(name, input, { token }),
      refusal: async (name: string, input: object) =>
        (await server.post(name, input, { token })).body.error?.message,
    })
    const query = { name: 'Mine', where: 'tag = vip' }
    await as(anna.token).do('filter.add', query)
    await as(ola.token).do('filter.add', { ...query, where: 'tag = b2b' })
    expect((await as(anna.token).do('filter.list', {})).items).toMatchObject([{ where: 'tag = vip' }])
    expect(await as(anna.token).refusal('filter.add', { ...query, shared: true })).toBe(
      'only a super user, a manager or an admin may keep filters for everybody',
    )
    await server.call('filter.add', { ...query, where: 'phone exists', shared: true })
    expect((await as(ola.token).do('filter.list', {})).items).toHaveLength(2)
    expect((await as(ola.token).do('contact.list', { filter: 'mine' })).items).toMatchObject([
      { firstName: 'Łucja' },
    ])
    await as(ola.token).do('filter.remove', { filter: 'Mine' })
    expect(await as(ola.token).refusal('filter.remove', { filter: 'Mine' })).toMatch(/^only a super user/)
  })

  it('find conversations as well', async () => {
    const boss = await server.signedIn('Boss', { role: 'superuser', createUser: { manager: true } })
    const conversation = await server.conversation('Dzień dobry')
    const list = async (where: string) =>
      (await server.call('conversation.list', { where }, { token: boss.token })).items.map(
        (one: { id: string }) => one.id,
      )
    expect(await list('state in (waiting, missed) and waiting < 1h and channel = website')).toEqual([
      conversation,
    ])
    expect(await list('waiting > 1h or rating exists')).toEqual([])
    await server.call('conversation.edit', { conversation, tags: ['Reklamacja Łódź'] }, { token: boss.token })
    expect(await list('tag contains lodz')).toEqual([conversation])
  })
})

describe('C2 C4 the list of contacts', () => {
  it('has the status of those on a channel, also of those who unsubscribed', async () => {
    const { out } = await chatctl('contact', 'list', '--where', 'subscribed = yes')
    expect(out.trimEnd().split('\t').at(-1)).toBe('subscribed')
    expect(
      (await chatctl('contact', 'list', '--where', 'firstName = Jan')).out.trimEnd().split('\t').at(-1),
    ).not.toBe('subscribed')
    expect(await codes('--where', 'subscribed missing and firstName = jan')).toEqual(['Jan'])
  })

  it('has its tags counted, as they are spelt', async () => {
    await chatctl(
      'contact',
      'edit',
      (await chatctl('contact', 'list', '--where', 'firstName = Jan', '--json')).json[0].code,
      '--tags',
      'vip',
    )
    const { json } = await chatctl('tag', 'list', '--json')
    expect(json).toEqual([
      { tag: expect.stringMatching(/^vip$/i), contacts: 2 },
      { tag: 'B2B', contacts: 1 },
    ])
    expect((await chatctl('tag', 'list', '--search', 'b2')).out).toBe('B2B\t1\n')
  })

  it('is exported so that a spreadsheet runs none of it, and an import finds all unchanged', async () => {
    await chatctl(
      'contact',
      'add',
      '--company',
      '=HYPERLINK("http://evil.example")',
      '--emails',
      'evil@example.com',
    )
    const path = join(folder.path, 'out.csv')
    const done = await chatctl('contact', 'export', '--where', 'email exists or tag exists', '--to', path)
    expect(done).toMatchObject({ code: 0, out: '', err: '3 contacts.\n' })
    const file = await readFile(path, 'utf8')
    const [header, ...rows] = file.trimEnd().split('\r\n')
    expect(header).toMatch(/^code,firstName,lastName,company,phone,email,.*,fields\.birthday,fields\.city,/)
    expect(rows).toHaveLength(3)
    expect(file).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    const again = await chatctl('contact', 'import', path, '--plan', '--jsonl')
    const verdicts = again.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).verdict)
    expect(verdicts.filter((one: string) => one === 'unchanged').length).toBe(2)
    const json = await chatctl('contact', 'export', '--where', 'email = evil@example.com', '--format', 'json')
    expect(json.json).toMatchObject([{ company: '=HYPERLINK("http://evil.example")' }])
    expect((await chatctl('contact', 'export', '--format', 'xml')).code).toBe(2)
    expect(
      (await chatctl('contact', 'export', '--where', 'company = nothing', '--format', 'json')).json,
    ).toEqual([])
    const { token } = await server.signedIn('Ewa')
    expect((await server.post('contact.export', {}, { token })).status).toBe(403)
  })

  it('has two made one only when that is confirmed', async () => {
    const code = async (name: string) =>
      (await chatctl('contact', 'add', '--first-name', name, '--tags', name, '--json')).json.code as string
    const [a, b] = [await code('First'), await code('Second')]
    const refused = await chatctl('contact', 'merge', a, b)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    const merged = await chatctl('contact', 'merge', a, b, '--keep', 'B', '--yes', '--json')
    expect(merged.json).toMatchObject({ code: a, firstName: 'Second', tags: ['First', 'Second'] })
    expect((await chatctl('contact', 'show', b, '--json')).json).toEqual(merged.json)
  })
})

describe('D4 D10 a phone number', () => {
  it('is found and names a contact however it is written, with the country’s prefix or without', async () => {
    const add = async (name: string, phone: string) =>
      (await chatctl('contact', 'add', '--first-name', name, '--phones', phone, '--json')).json.code as string
    const local = await add('Local', '602 100 200')
    const abroad = await add('Abroad', '+48 602 100 300')
    for (const [written, name, code] of [
      ['+48 602-100-200', 'Local', local],
      ['602100200', 'Local', local],
      ['602 100 300', 'Abroad', abroad],
      ['0048602100300', 'Abroad', abroad],
    ] as const) {
      expect(await codes('--where', `phone = "${written}"`)).toEqual([name])
      expect((await chatctl('contact', 'show', written, '--json')).json).toMatchObject({ code })
      const edited = await chatctl('contact', 'edit', written, '--company', 'Sample', '--json')
      expect(edited.json).toMatchObject({ code, company: 'Sample' })
    }
    expect((await chatctl('contact', 'show', '602100999')).code).toBe(6)
    const third = await add('Third', '602-100-200')
    const several = await chatctl('contact', 'show', '602100200')
    expect(several).toMatchObject({ code: 2, out: '' })
    for (const code of [local, third]) expect(several.err).toContain(code)
    const one = await chatctl('contact', 'merge', '602100300', local, '--yes', '--json')
    expect(one.json).toMatchObject({ code: abroad, phones: ['+48602100300', '602100200'] })
  })

  it('D9 that was typed without the prefix is not there twice when its export is imported', async () => {
    await chatctl('contact', 'add', '--first-name', 'Home', '--phones', '602 555 111')
    const { out } = await chatctl('contact', 'export', '--where', 'phone = 602555111')
    const again = await type(['contact', 'import', '-', '--jsonl', '--plan', '--data', server.data], {
      config: folder.path,
      stdin: out,
    })
    expect(JSON.parse(again.out)).toMatchObject({ verdict: 'unchanged' })
  })
})

describe('chatctl help', () => {
  it('tells the query language as docs/query.md does, and every field of it', async () => {
    const { code, stdout } = await runProgram(['help', 'query'], { folder: folder.path })
    expect(code).toBe(0)
    expect(stdout).toBe(await readFile(join(import.meta.dirname, '../../docs/query.md'), 'utf8'))
    for (const field of ['tag', 'subscribed', 'waiting']) expect(stdout).toContain(`| \`${field}\` |`)
  })
})
