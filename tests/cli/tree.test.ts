// The whole tree of commands: every one has help, takes no unknown flag, and every operation has its verb.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/cli/commands/registry.ts'
import { commandTree, leaves } from '../../src/cli/docs/commands.ts'
import { operations } from '../../src/core/protocol/registry.ts'
import { type } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-tree-'))
afterAll(() => rmSync(config, { recursive: true, force: true }))

const all = [...leaves(await commandTree())].map(({ words, command }) => ({
  words,
  command,
  name: words.join(' '),
}))

describe('the tree of commands', () => {
  it('has every command of CLI.md that this release promises', () => {
    const names = all.map(one => one.name)
    expect(names).toEqual(
      expect.arrayContaining([
        ...['serve', 'demo', 'console', 'login', 'logout', 'whoami', 'completion', 'version', 'search'],
        ...['profile list', 'profile use', 'profile remove'],
        ...['add', 'list', 'show', 'edit', 'remove', 'password'].map(verb => `account ${verb}`),
        ...['add', 'list', 'show', 'edit', 'remove', 'restore', 'online', 'away'].map(v => `consultant ${v}`),
        ...['add', 'list', 'show', 'edit', 'remove', 'join', 'leave'].map(verb => `group ${verb}`),
        ...['add', 'list', 'show', 'edit', 'remove', 'grant', 'revoke'].map(verb => `role ${verb}`),
        ...['ban add', 'ban list', 'ban remove', 'reply add', 'reply list', 'reply edit', 'reply remove'],
        ...['reply import', 'reply export'],
        ...['add', 'list', 'show', 'edit', 'remove', 'embed'].map(verb => `channel ${verb}`),
        ...['add', 'list', 'show', 'edit', 'merge', 'bind', 'export', 'import'].map(v => `contact ${v}`),
        ...['field add', 'field list', 'field edit', 'field remove', 'tag list', 'help'],
        ...['filter add', 'filter list', 'filter remove'],
        ...['list', 'show', 'send', 'accept', 'transfer', 'invite', 'leave', 'close', 'tail', 'export'].map(
          verb => `conversation ${verb}`,
        ),
        ...['export', 'diff', 'apply', 'schema'].map(verb => `config ${verb}`),
      ]),
    )
  })

  it.each(all)('$name tells its help', async ({ words, name }) => {
    const { code, out, err } = await type([...words, '--help'], { config })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`Usage: chatctl ${name}`)
    expect(out.split('\n').filter(line => line.length > 110)).toEqual([])
  })

  it.each(all)(
    '$name refuses an unknown flag as wrong usage, in one line that names it',
    async ({ words }) => {
      const { code, out, err } = await type([...words, '--no-such-flag'], { config })
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^chatctl: invalid: unknown option '--no-such-flag'.*\n$/)
    },
  )

  it('shows help for the whole and for a noun; a noun alone is wrong usage', async () => {
    const whole = await type(['--help'], { config })
    expect(whole.code).toBe(0)
    for (const noun of nouns) expect(whole.out).toContain(`  ${noun.name} `)
    const alone = await type([], { config })
    expect(alone).toMatchObject({ code: 0, out: whole.out })
    const noun = await type(['group'], { config })
    expect(noun.code).toBe(2)
    expect(noun.err).toContain('Usage: chatctl group')
    expect((await type(['group', 'bake'], { config })).code).toBe(2)
    expect((await type(['bake'], { config })).code).toBe(2)
  })

  it('offers no password as the value of a flag', () => {
    const flags = all.flatMap(({ command }) => command.options.map(option => option.flags))
    expect(flags.filter(flag => /password/.test(flag))).not.toHaveLength(0)
    expect(flags.filter(flag => /password(?!-file).*</.test(flag))).toEqual([])
  })

  it('has a verb for every operation but those that only an open window needs', async () => {
    const loaded = await Promise.all(nouns.map(noun => noun.load()))
    const used = new Set(loaded.flatMap(noun => Object.values(noun.verbs).map(verb => verb.operation)))
    const elsewhere = [
      ...['session.start', 'session.end', 'session.show', 'contact.import', 'conversation.show'],
      ...['message.search', 'consultant.show', 'conversation.explain'],
      ...['config.show', 'config.diff', 'config.apply'],
      ...['import.start', 'import.finish', 'import.plan', 'import.undo'],
      ...['contact.export', 'conversation.export'],
      ...['mailbox.preview', 'mailbox.test', 'mailbox.folders', 'mail.original'],
      'audit.check',
      'reply.import',
    ]
    const onlyInTheConsole = ['conversation.rateClient', 'message.edit', 'message.delete']
    const missing = (Object.keys(operations) as (keyof typeof operations)[]).filter(
      name => !used.has(name) && !elsewhere.includes(name) && !onlyInTheConsole.includes(name),
    )
    expect(missing).toEqual([])
  })
})
