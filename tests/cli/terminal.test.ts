// The command line on a real terminal: the guided form of a new consultant, hidden passwords, questions (A1, A2, A7).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Terminal } from '../support/terminal.ts'
import { pixel } from '../support/upload.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-terminal-'))
let server: TestServer
beforeAll(async () => {
  server = await startServer()
  writeFileSync(join(folder, 'photo.png'), pixel)
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

// Node believes that no terminal in CI shows more than one colour.
const chatctl = (...args: string[]) => chatctlWith({ CI: undefined }, ...args)
const chatctlWith = (env: Record<string, string | undefined>, ...args: string[]) =>
  new Terminal({
    command: process.execPath,
    args: [program, ...args],
    env: { ...ownEnvironment(folder), CHATCTL_DATA: server.data, ...env },
    cwd: folder,
  })

describe('F2 a list on a terminal', () => {
  it('is a table with a bold head, and without any colour under NO_COLOR', async () => {
    const bold = chatctl('role', 'list')
    expect(await bold.exited).toBe(0)
    expect(bold.output).toMatch(/^\u001b\[1mname +/)
    const plain = chatctlWith({ NO_COLOR: '1' }, 'role', 'list')
    expect(await plain.exited).toBe(0)
    expect(plain.output).toMatch(/^name +/)
    expect(plain.output).not.toContain('\u001b')
  })
})

describe('chatctl serve on a terminal', () => {
  it('says once that it is ready', async () => {
    const at = chatctl('serve', '--data', join(folder, 'other'), '--port', '0')
    await at.stillSees('ready')
    at.presses('ctrl+c')
    expect(await at.exited).toBe(0)
    expect(at.output.match(/ready/g)).toHaveLength(1)
  })
})

describe('D7 chatctl mailbox edit', () => {
  it('asks for no password where something else is changed, and takes a password alone', async () => {
    await server.call('mailbox.add', { name: 'Office', address: 'office@example.com' })
    const edit = ['mailbox', 'edit', 'Office']
    const rate = chatctl(...edit, '--rate', '30', '--json')
    expect(await rate.exited).toBe(0)
    expect(JSON.parse(rate.output)).toMatchObject({ rate: 30, secrets: [] })
    const file = join(folder, 'password')
    writeFileSync(file, 'a sample secret\n')
    const secret = chatctl(...edit, '--password-file', file, '--json')
    expect(await secret.exited).toBe(0)
    expect(JSON.parse(secret.output)).toMatchObject({ rate: 30, secrets: ['password'] })
    const nothing = chatctl(...edit)
    expect(await nothing.exited).toBe(2)
    expect(nothing.output).toContain('nothing to change')
  })
})

describe('A1 chatctl consultant add without arguments', () => {
  it('asks for account, name, photo, sound, push and groups, and makes a group on the way (A7)', async () => {
    const at = chatctl('consultant', 'add')
    await answer(at, 'E-mail address, the login', 'ola')
    await at.stillSees('ola is no e-mail address')
    at.presses('ctrl+u')
    await answer(at, 'E-mail address, the login', 'ola@example.com')
    await answer(at, 'First name', 'Ola')
    await answer(at, 'Last name', 'Nowak')
    await answer(at, 'Password, 8', 'correct horse')
    await answer(at, 'Again', 'correct hrose')
    await at.stillSees(/They differ\.[\s\S]*\? Password, 8/)
    await answer(at, 'Password, 8', 'correct horse')
    await at.stillSees(/They differ\.[\s\S]*\? Again/)
    await answer(at, 'Again', 'correct horse')
    expect(at.output).not.toContain('correct h')
    await answer(at, 'Status of the account', '')
    await answer(at, 'Display name', '')
    await answer(at, 'Position', 'Support')
    await answer(at, 'Photo', '\u001b[B')
    await answer(at, 'Path of the picture', 'nothing.png')
    await at.stillSees('there is no such file')
    await answer(at, 'Path of the picture', 'photo.png')
    await answer(at, 'Sound of a new message', '')
    await answer(at, 'Desktop notifications', '')
    await at.stillSees('Role: user, because ola@example.com has neither manager nor admin status.')
    await answer(at, 'Holds conversations', '')
    await answer(at, 'Make one now', 'y')
    await answer(at, 'Name of the group', 'Sales')
    await answer(at, 'Description', '')
    expect(await at.exited).toBe(0)
    const made = await server.call('consultant.show', { consultant: 'ola@example.com' })
    expect(made).toMatchObject({
      name: 'Ola Nowak',
      position: 'Support',
      role: 'user',
      sound: 'ping',
      push: true,
    })
    expect((await server.get(made.avatar)).headers['content-type']).toBe('image/png')
    const { members } = await server.call('group.show', { group: 'Sales' })
    expect(members).toMatchObject([{ name: 'Ola Nowak' }])
    await server.call('session.start', { login: 'ola@example.com', password: 'correct horse' })
  })

  it('asks for the role only where both sides have manager or admin status (A3)', async () => {
    await server.call('account.add', { login: 'eva@example.com', firstName: 'Eva', manager: true })
    const at = chatctl('consultant', 'add')
    await answer(at, 'Account', '')
    await answer(at, 'Display name', '')
    await answer(at, 'Position', '')
    await answer(at, 'Photo', '')
    await answer(at, 'Sound of a new message', '')
    await answer(at, 'Desktop notifications', 'n')
    await at.stillSees('superuser')
    at.presses('down')
    await answer(at, 'Role', '')
    await answer(at, 'May sign in as observer', 'y')
    await answer(at, 'Holds conversations', 'n')
    await answer(at, 'Groups', '')
    await answer(at, 'Make one now', 'n')
    expect(await at.exited).toBe(0)
    const made = await server.call('consultant.show', { consultant: 'eva@example.com' })
    expect(made).toMatchObject({ name: 'Eva', role: 'superuser', observer: true, push: false, groups: [] })
    expect(made.takesConversations).toBe(false)
  })

  it('offers roles of one’s own (A6), and a new group beside those there are (A7)', async () => {
    await server.call('role.add', { name: 'Senior', can: ['conversation.read-all'] })
    await server.call('account.add', { login: 'max@example.com', firstName: 'Max', manager: true })
    const at = chatctl('consultant', 'add')
    for (const question of ['Account', 'Display name', 'Position', 'Photo', 'Sound', 'Desktop'])
      await answer(at, question, '')
    await at.stillSees('Senior')
    at.presses('up')
    await at.sees('❯ Senior')
    await answer(at, 'Role', '')
    await answer(at, 'May sign in as observer', '')
    await answer(at, 'Holds conversations', '')
    await at.stillSees('(a new group)')
    at.types(' ')
    await at.sees('◉ Sales')
    at.presses('up')
    await at.sees('❯◯ (a new group)')
    at.types(' ')
    await answer(at, 'Groups', '')
    await answer(at, 'Name of the group', 'Night')
    await answer(at, 'Description', '')
    expect(await at.exited).toBe(0)
    const { id } = (await server.call('role.list', {})).items.find(
      (one: { name: string }) => one.name === 'Senior',
    )
    const made = await server.call('consultant.show', { consultant: 'max@example.com' })
    expect(made).toMatchObject({ role: id, groups: { length: 2 } })
  })

  it('never asks once something is named', async () => {
    const at = chatctl('consultant', 'add', '--login', 'who@example.com')
    expect(await at.exited).toBe(2)
    await at.stillSees('--name is missing')
  })
})

describe('a question', () => {
  it('hides the password of login, and takes no for an answer before deleting', async () => {
    const at = chatctl('login', server.url, '--login', 'ola@example.com')
    await answer(at, 'Password', 'correct horse')
    await at.stillSees('Signed in to')
    expect(await at.exited).toBe(0)
    expect(at.output).not.toContain('correct horse')

    const remove = chatctl('group', 'remove', 'Sales', '--data', server.data)
    await answer(remove, 'Delete the group Sales, and', 'n')
    expect(await remove.exited).toBe(1)
    await server.call('group.show', { group: 'Sales' })
    const yes = chatctl('group', 'remove', 'Sales', '--data', server.data)
    await answer(yes, 'Delete the group Sales, and', 'y')
    expect(await yes.exited).toBe(0)
    await expect(server.call('group.show', { group: 'Sales' })).rejects.toThrow('not-found')
  })

  it('D4 before two contacts are made one tells what is kept, and what is given up', async () => {
    const add = (fields: object) => server.call('contact.add', fields)
    await add({ firstName: 'Anna', lastName: 'Lis', company: 'Lis SA', emails: ['lis@example.com'] })
    await add({ firstName: 'Ania', phones: ['605100100'], company: 'Lis', emails: ['ania@example.com'] })
    const at = chatctl('contact', 'merge', 'lis@example.com', '605 100 100', '--data', server.data)
    await answer(at, 'for good?', 'y')
    await at.stillSees(/name +Anna Lis \(not Ania\)/)
    await at.stillSees(/company +Lis SA \(not Lis\)/)
    await at.stillSees(/e-mail +lis@example\.com, ania@example\.com/)
    expect(await at.exited).toBe(0)
    expect(await server.call('contact.show', { contact: 'ania@example.com' })).toMatchObject({
      firstName: 'Anna',
      phones: ['605100100'],
    })
  })

  it('that is left with Ctrl+C ends with 130', async () => {
    const at = chatctl('login', server.url)
    await at.stillSees('Login at')
    at.presses('ctrl+c')
    expect(await at.exited).toBe(130)
  })
})

/** Waits for the question, types, and goes on; the next wait is for another question. */
async function answer(at: Terminal, question: string, text: string): Promise<void> {
  await at.stillSees(question)
  at.types(text)
  at.presses('enter')
}
