// D7, F7: the words of mails through the command line: printed, tried, given, taken back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-template-'))
let server: TestServer
const chatctl = (words: string[], stdin?: string): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_DATA: server.data }, ...(stdin !== undefined && { stdin }) })

beforeAll(async () => {
  server = await startServer()
  await server.call('mailbox.add', { name: 'Office', address: 'office@shop.example' })
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('D7 mailbox template and preview', () => {
  const answer = ['mailbox', 'template', 'Office', 'answer', '--language', 'pl']

  it('prints what a mail is made of, takes it back changed, and shows the mail first', async () => {
    const usual = await chatctl(answer)
    expect(usual).toMatchObject({ code: 0, err: 'answer in pl: the words that it comes with\n' })
    expect(usual.out).toMatch(/^Subject: Odpowiedź: .*\n\n\{opening\}\n\n\{answer\}/)
    writeFileSync(join(config, 'answer.txt'), usual.out.replace('Twoje słowa:', 'Pytanie:'))
    const preview = ['mailbox', 'preview', 'Office', 'answer', '--language', 'pl']
    const tried = await chatctl([...preview, '--file', 'answer.txt'])
    expect(tried.out).toMatch(/^Subject: \[D-1042\] Odpowiedź: Sklep Przykładowy\n\nTak, jest\. /)
    expect(tried.out).toContain('Pytanie:\n> Czy jest też niebieski?')
    expect((await chatctl(preview)).out).toContain('Twoje słowa:')

    const given = await chatctl([...answer, '--file', 'answer.txt'])
    expect(given).toMatchObject({ code: 0, out: '', err: 'answer in pl: this mailbox’s own words\n' })
    expect((await chatctl(preview)).out).toBe(tried.out)
    expect((await chatctl(['mailbox', 'show', 'Office'])).out).toContain('templates\tanswer.pl\n')
    expect((await chatctl([...preview, '--html'])).out).toMatch(/^<!doctype html>.*Pytanie:/s)
    expect(await chatctl([...answer, '--default'])).toMatchObject({ err: usual.err })
    expect((await chatctl(answer)).out).toBe(usual.out)
  })

  it('says what is wrong with what it was given', async () => {
    const wrong = await chatctl([...answer, '--file', '-'], '{answer}\n{visitor.shoes}\n')
    expect([wrong.code, wrong.err]).toEqual([
      2,
      expect.stringContaining('templates.answer.pl: {visitor.shoes} is not known here'),
    ])
    for (const [words, said] of [
      [['mailbox', 'template', 'Office', 'news'], 'KIND: news is none of request, missed, answer'],
      [[...answer, '--file', '-', '--default'], '--default: either this, or --file'],
      [[...answer, '--file', '-'], '--file: is empty'],
      [[...answer, '--file', 'gone.txt'], '--file: ENOENT'],
      [[...answer.slice(0, 4), '--language', 'de'], '--language: de is none of en, pl, ru, uk'],
    ] as const) {
      const { code, err } = await chatctl([...words], '')
      expect([code, err]).toEqual([2, expect.stringContaining(said)])
    }
  })
})
