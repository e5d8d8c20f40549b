// C6: files of quick replies: put to a reply by who keeps it, sent by whoever may use it, kept while it is there.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unusedLife } from '../../../src/core/rules/file.ts'
import { Files } from '../../../src/server/files/files.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'
import { upload, visitorFile } from '../../support/upload.ts'

let server: TestServer
let boss: string
let anna: string
let visitor: Socket
let conversation: string

beforeAll(async () => {
  server = await startServer()
  ;({ token: boss } = await server.signedIn('Boss', { role: 'superuser', createUser: { manager: true } }))
  ;({ token: anna } = await server.signedIn('Anna'))
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', {})
  ;({ conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Poproszę cennik' }))
  await server.call('conversation.accept', { conversation }, { token: anna })
})
afterAll(() => server.end())

const put = async (token: string, name: string, text = name, purpose = 'reply'): Promise<Json> =>
  (await upload(server.url, `/files?for=${purpose}&name=${name}`, text, { token })).body.ok
const add = (shortcut: string, files: Json[], token = boss, scope = 'site') =>
  server.post(
    'reply.add',
    { shortcut, title: 'Cennik', text: 'Oto cennik.', scope, files: files.map(({ id }) => id) },
    { token },
  )
const send = (files: Json[], more = {}, token = anna) =>
  server.post(
    'message.send',
    { conversation, message: uuidv7(), text: 'Oto cennik.', files: files.map(({ id }) => id), ...more },
    { token },
  )

describe('C6 files of quick replies', () => {
  it('are sent by a colleague of who uploaded them, as often as they like, and reach the visitor', async () => {
    const file = await put(boss, 'cennik.pdf', '%PDF-1.4 prices')
    expect((await add('cennik', [file])).body.ok.files).toEqual([file])
    const { items } = await server.call('reply.list', { search: 'cennik' }, { token: anna })
    expect(items[0].files).toEqual([file])
    for (const message of [uuidv7(), uuidv7()]) {
      expect((await send([file], { message })).status).toBe(200)
      const { event } = await visitor.frame(frame => frame.event?.data.message === message, 'the price list')
      expect(event.data).toMatchObject({ text: 'Oto cennik.', files: [file] })
    }
    expect((await server.get(file.url)).body).toBe('%PDF-1.4 prices')
  })

  it('go by no door but their reply: not of a colleague’s own reply, not of none, not by a visitor', async () => {
    const own = await put(boss, 'own.txt')
    await add('own', [own], boss, 'mine')
    expect((await send([own])).body.error.code).toBe('invalid')
    const loose = await put(anna, 'loose.txt')
    expect((await send([loose])).body.error.code).toBe('invalid')
    const shared = await put(boss, 'shared.txt')
    await add('shared', [shared])
    await expect(visitor.call('message.send', { message: uuidv7(), files: [shared.id] })).rejects.toThrow(
      /files/,
    )
    expect((await send([shared])).status).toBe(200)
  })

  it('must be uploads of one’s own for that, each once, and at most ten', async () => {
    const theirs = await visitorFile(server.url, visitor, 'x.txt', 'theirs')
    const forMessage = await put(boss, 'm.txt', 'm', 'message')
    const annas = await put(anna, 'a.txt')
    const mine = await put(boss, 'b.txt')
    for (const wrong of [[theirs], [forMessage], [annas], [mine, mine], [{ id: uuidv7() }]])
      expect((await add('wrong', wrong)).body.error.message).toMatch(
        /^files: each must be an upload of yours/,
      )
    expect((await add('wrong', Array(11).fill(mine))).body.error.message).toMatch(/^files/)
    expect((await add('right', [mine])).status).toBe(200)
    expect((await add('again', [mine])).body.error.message).toMatch(/in none yet/)
  })

  it('stay through an edit that does not name them, and are changed and taken away by one that does', async () => {
    const [one, two] = [await put(boss, 'one.txt'), await put(boss, 'two.txt')]
    const { id: reply } = (await add('many', [one])).body.ok
    const edit = async (input: Json) =>
      (await server.post('reply.edit', { reply, ...input }, { token: boss })).body.ok.files ?? []
    expect(await edit({ title: 'Other' })).toEqual([one])
    expect(await edit({ files: [two.id, one.id] })).toEqual([two, one])
    expect(await edit({ files: null })).toEqual([])
    expect((await send([one])).body.error.code).toBe('invalid')
  })

  it('survive the sweep of orphans and the deletion of a message that had them', async () => {
    const files = new Files(server.server.workspace)
    const kept = await put(boss, 'kept.txt', `kept ${uuidv7()}`)
    await add('kept', [kept])
    const orphan = await put(boss, 'orphan.txt', `orphan ${uuidv7()}`)
    const message = uuidv7()
    expect((await send([kept], { message })).status).toBe(200)
    await server.call('message.delete', { conversation, message }, { token: boss })
    await files.sweep(Date.now() + unusedLife + 1_000)
    expect((await server.get(orphan.url)).status).toBe(404)
    expect((await server.get(kept.url)).status).toBe(200)
    expect((await send([kept])).status).toBe(200)
  })

  it('are gone from the disk when no reply and no message has them any more, and not before', async () => {
    const files = new Files(server.server.workspace)
    const [off, sent, shared, gone] = await Promise.all(
      ['off', 'sent', 'shared', 'gone'].map(name => put(boss, `${name}.txt`, `${name} ${uuidv7()}`)),
    )
    const { id: reply } = (await add('swept', [off!, sent!, shared!])).body.ok
    const { id: other } = (await add('removed', [gone!])).body.ok
    const [one, two] = [uuidv7(), uuidv7()]
    for (const message of [one, two]) expect((await send([sent!], { message })).status).toBe(200)
    const there = async () =>
      Promise.all([off, sent, shared, gone].map(async file => (await server.get(file!.url)).status === 200))
    await files.sweep()
    expect(await there()).toEqual([true, true, true, true])

    await server.call('reply.edit', { reply, files: [shared!.id] }, { token: boss })
    await server.call('reply.remove', { reply: other }, { token: boss })
    expect((await files.sweep()).contents).toBe(2)
    expect(await there()).toEqual([false, true, true, false])
    // It is in two messages: the first that is deleted leaves it to the other.
    await server.call('message.delete', { conversation, message: one }, { token: boss })
    await files.sweep()
    expect(await there()).toEqual([false, true, true, false])
    await server.call('message.delete', { conversation, message: two }, { token: boss })
    await files.sweep()
    expect(await there()).toEqual([false, false, true, false])
    expect((await send([shared!])).status).toBe(200)
  })

  it('keep content that another file has, too', async () => {
    const files = new Files(server.server.workspace)
    const text = `the same ${uuidv7()}`
    const [mine, theirs] = [await put(boss, 'mine.txt', text), await put(boss, 'theirs.txt', text)]
    const { id: reply } = (await add('mine', [mine])).body.ok
    await add('theirs', [theirs])
    await server.call('reply.edit', { reply, files: null }, { token: boss })
    expect(await files.sweep()).toEqual({ uploads: 1, contents: 0 })
    expect([(await server.get(mine.url)).status, (await server.get(theirs.url)).body]).toEqual([404, text])
  })

  it('are swept by the ledger’s word, which knows what came meanwhile', async () => {
    const file = await put(boss, 'late.txt', `late ${uuidv7()}`)
    await add('late', [file])
    const answer = await server.server.workspace.command(
      'file.sweep',
      { files: [file.id] },
      { kind: 'system' },
    )
    expect('ok' in answer).toBe(true)
    expect((await server.get(file.url)).status).toBe(200)
  })

  it('are uploaded by who may write or keeps the set-up, and by nobody else', async () => {
    const { token: watcher } = await server.signedIn(
      'Ola',
      { observer: true, createUser: { manager: true } },
      'observer',
    )
    const refused = await upload(server.url, '/files?for=reply&name=w.txt', 'w', { token: watcher })
    expect(refused.body.error.code).toBe('not-allowed')
  })

  it('are left out of the document of the set-up, which leaves them where they are', async () => {
    const file = await put(boss, 'set-up.txt')
    await add('setup', [file])
    const config = await server.call('config.show', {})
    const said = config.replies.find(({ shortcut }: Json) => shortcut === '/setup')
    expect(said).toEqual({ shortcut: '/setup', title: 'Cennik', text: 'Oto cennik.' })
    await server.call('config.apply', { config: { replies: [{ ...said, title: 'New' }] } })
    const { items } = await server.call('reply.list', { search: '/setup' }, { token: boss })
    expect(items).toMatchObject([{ title: 'New', files: [file] }])
  })
})
