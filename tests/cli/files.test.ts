// A2, G3: pictures of consultants and files of conversations from a shell.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'
import { pixel, visitorFile } from '../support/upload.ts'

let server: TestServer
let folder: string
let token: string
let visitor: Socket
let conversation: string

const as = (bearer: string | null, words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, {
    config: folder,
    env: bearer ? { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: bearer } : { CHATCTL_DATA: server.data },
    ...more,
  })
const anna = (words: string[]) => as(token, words)
const owner = (words: string[]) => as(null, words)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chatctl-files-'))
  server = await startServer()
  ;({ token } = await server.signedIn('Anna', { position: 'Sales' }))
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', {})
  ;({ conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Proszę o cennik' }))
  writeFileSync(join(folder, 'anna.png'), pixel)
  writeFileSync(join(folder, 'cennik, 2026.pdf'), '%PDF-1.4 sample')
  writeFileSync(join(folder, 'page.html'), '<script>alert(1)</script>')
})
afterAll(async () => {
  await visitor.close()
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

describe('E6 request answer --file', () => {
  it('uploads files of this machine and sends them with the answer, as conversation send does', async () => {
    const path = 'cennik, 2026.pdf'
    const other = await server.visitor(await server.key())
    await other.call('visit.start', {})
    const asked = await other.call('message.send', { message: uuidv7(), text: 'Jest ktoś?' })
    const answer = ['request', 'answer', asked.conversation, 'Proszę', '--file', path]
    const { code, err } = await anna(answer)
    expect([code, err]).toEqual([0, ''])
    const { data } = await other.event('message.sent', event => event.data.text === 'Proszę')
    expect(data.files).toMatchObject([{ name: path, type: 'application/pdf' }])
    await other.close()
  })
})

describe('A2 consultant --avatar', () => {
  it('takes a file, a name of the gallery, and none; a repeat changes nothing', async () => {
    const set = ['consultant', 'edit', 'anna@example.com', '--json', '--avatar']
    const { json } = await owner([...set, 'anna.png'])
    expect(json.avatar).toMatch(/^\/files\/p-[0-9a-f]{40}\/photo\.png$/)
    const { seq } = server.server.workspace
    expect((await owner([...set, 'anna.png'])).json.avatar).toBe(json.avatar)
    expect(server.server.workspace.seq).toBe(seq)
    await visitor.call('message.send', { message: uuidv7(), text: 'Halo?' })
    await anna(['conversation', 'send', conversation, 'Już'])
    const { data } = await visitor.event('message.sent', event => event.data.text === 'Już')
    expect(data.author).toMatchObject({ name: 'Anna', position: 'Sales', photo: json.avatar })
    expect((await owner([...set, 'gallery:fox'])).json.avatar).toBe('/files/gallery/fox.png')
    expect((await owner([...set, 'none'])).json.avatar).toBeNull()
    const made = await owner([
      ...['consultant', 'add', 'ola@example.com', '--name', 'Ola', '--create-user', '--json'],
      ...['--avatar', 'gallery:owl'],
    ])
    expect(made.json.avatar).toBe('/files/gallery/owl.png')
  })

  it('refuses what is no picture, what is not there, and who may not', async () => {
    const set = ['consultant', 'edit', 'anna@example.com', '--avatar']
    expect((await owner([...set, 'page.html'])).err).toContain('no picture')
    expect((await owner([...set, 'nothing.png'])).err).toContain('nothing.png: there is no such file')
    expect((await owner([...set, '.'])).err).toContain('is no file')
    expect((await owner([...set, 'gallery:nobody'])).err).toContain('chatctl consultant avatars')
    expect((await anna([...set, 'anna.png'])).code).toBe(4)
  })

  it('only looks at the file in a dry run, or where --if-missing finds them there', async () => {
    const { seq } = server.server.workspace
    const set = ['consultant', 'edit', 'anna@example.com', '--dry-run', '--avatar']
    expect(await owner([...set, 'anna.png'])).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^anna\.png would be uploaded\.\nA dry run: nothing was changed/),
    })
    expect(await owner([...set, 'page.html'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no picture'),
    })
    expect((await owner([...set, 'nothing.png'])).code).toBe(2)
    const there = ['consultant', 'add', 'anna@example.com', '--name', 'Anna', '--if-missing']
    expect((await owner([...there, '--avatar', 'anna.png'])).code).toBe(0)
    const send = ['conversation', 'send', conversation, '--dry-run', '--file', 'anna.png']
    expect(await anna(send)).toMatchObject({ code: 0, err: expect.stringContaining('would be uploaded') })
    expect(server.server.workspace.seq).toBe(seq)
  })

  it('F2 E2 must be there where a configuration file names it: no document is applied that shows none', async () => {
    const key = `p-${'0'.repeat(40)}`
    const file = join(folder, 'lacking.yaml')
    const apply = (what: string) => {
      writeFileSync(file, `groups:\n  - name: New\n${what}\n`)
      return owner(['config', 'apply', file, '--yes'])
    }
    expect(
      await apply(`consultants:\n  - login: anna@example.com\n    avatar: /files/${key}/photo.png`),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        `lacking.yaml:5: consultants[0] anna@example.com: avatar: there is no picture /files/${key}/photo.png here`,
      ),
    })
    expect(
      await apply(`channels:\n  - name: Website\n    look: { logo: /files/${key}/logo.png }`),
    ).toMatchObject({ code: 2, err: expect.stringContaining('channels[0] Website: look.logo: there is no') })
    expect((await server.call('group.list', {})).items).toEqual([])
  })

  it('is listed by avatars: each can be typed and looked at', async () => {
    const { out } = await owner(['consultant', 'avatars', '--quiet'])
    const names = out.trim().split('\n')
    expect(names).toHaveLength(12)
    for (const name of names) {
      const { json } = await owner(['consultant', 'edit', 'anna@example.com', '--avatar', name, '--json'])
      expect((await server.get(json.avatar)).headers['content-type']).toBe('image/png')
    }
  })

  it('is kept by a configuration file, by its address or its name', async () => {
    await owner(['consultant', 'edit', 'anna@example.com', '--avatar', 'anna.png'])
    const { out } = await owner(['config', 'export'])
    const file = join(folder, 'chatctl.yaml')
    writeFileSync(file, out)
    expect((await owner(['config', 'diff', file])).code).toBe(0)
    writeFileSync(file, out.replace(/avatar: \/files\/p-\S+/, 'avatar: gallery:cat'))
    expect((await owner(['config', 'apply', file, '--yes'])).code).toBe(0)
    expect((await server.call('consultant.show', { consultant: 'anna@example.com' })).avatar).toBe(
      '/files/gallery/cat.png',
    )
    expect((await owner(['config', 'diff', file])).code).toBe(0)
  })

  it('works on a data folder that no server runs on', async () => {
    const data = join(folder, 'data')
    const here = (words: string[]) => type([...words, '--data', data], { config: folder })
    const first = await startServer({ data })
    await first.end()
    const add = ['consultant', 'add', 'eva@example.com', '--name', 'Eva', '--create-user', '--json']
    const { json } = await here([...add, '--avatar', 'anna.png'])
    const again = await startServer({ data })
    expect((await again.get(json.avatar)).status).toBe(200)
    await again.end()
  })
})

describe('G3 conversation send --file', () => {
  it('sends files with words or alone, whatever their names', async () => {
    const sent = await anna([
      ...['conversation', 'send', conversation, 'Oto', 'cennik'],
      ...['--file', 'cennik, 2026.pdf', '--file', 'page.html'],
    ])
    expect(sent).toMatchObject({ code: 0, err: '' })
    const { data } = await visitor.event('message.sent', event => event.data.text === 'Oto cennik')
    expect(data.files.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['cennik, 2026.pdf', 'application/pdf'],
      ['page.html.txt', 'text/plain'],
    ])
    expect((await server.get(data.files[0].url)).body).toBe('%PDF-1.4 sample')
    expect((await anna(['conversation', 'send', conversation, '--file', 'anna.png'])).code).toBe(0)
    const neither = await anna(['conversation', 'send', conversation])
    expect(neither).toMatchObject({ code: 2 })
    expect(neither.err).toContain('must not be empty')
    expect((await anna(['conversation', 'send', conversation, '--file', 'x'])).code).toBe(2)
  })

  it('and what the visitor sent is named in every form of a transcript', async () => {
    const file = await visitorFile(server.url, visitor, 'rachunek.txt', 'x'.repeat(1_500))
    await visitor.call('message.send', { message: uuidv7(), files: [file.id] })
    const shown = await anna(['conversation', 'show', conversation])
    expect(shown.out).toContain('[rachunek.txt, 1.5 kB]')
    for (const format of ['text', 'csv']) {
      const { out } = await anna(['conversation', 'export', conversation, '--format', format])
      expect(out).toContain('[rachunek.txt, 1.5 kB]')
    }
    const { out } = await anna(['conversation', 'export', conversation, '--format', 'markdown'])
    expect(out).toContain('\\[rachunek.txt, 1.5 kB\\]')
    const exported = await anna(['conversation', 'export', conversation, '--format', 'json'])
    expect(exported.json[0].messages.at(-1).files).toEqual([file])
  })

  it('are listed, and saved into a folder without writing over what is there', async () => {
    const { json } = await anna(['conversation', 'files', conversation, '--json'])
    expect(json.map((one: { name: string }) => one.name)).toEqual([
      'cennik, 2026.pdf',
      'page.html.txt',
      'anna.png',
      'rachunek.txt',
    ])
    for (const time of [1, 2]) {
      const saved = await anna(['conversation', 'files', conversation, '--to', 'saved'])
      expect(saved.err, String(time)).toContain('4 files saved to saved.')
    }
    expect(readdirSync(join(folder, 'saved'))).toHaveLength(8)
    expect(readFileSync(join(folder, 'saved', 'anna.png'))).toEqual(pixel)
    expect(readFileSync(join(folder, 'saved', 'cennik, 2026 (2).pdf'), 'utf8')).toBe('%PDF-1.4 sample')
  })
})
