// Completion as it is typed, in real shells: words of the program and names that people gave, quoted and never run.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { describeWith, type Program } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type } from '../support/shell.ts'
import { Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-completion-'))
const proof = join(folder, 'run')
let server: TestServer
beforeAll(async () => {
  server = await startServer()
  await server.call('group.add', { name: 'VIP Kraków' })
  await server.call('group.add', { name: 'Łódź' })
  await server.call('group.add', { name: `Odd "one" & $(touch ${proof})` })
  await server.signedIn('Anna')
  await server.call('ban.add', { ip: '203.0.113.0/24' })
  await server.call('contact.add', {
    firstName: 'Łucja',
    lastName: 'Nowak',
    emails: ['lucja@shop.example', 'nowak@home.example'],
    phones: ['+48601000001'],
  })
  writeFileSync(join(folder, 'spreadsheet.csv'), 'Name,E-mail\n')
  const command = join(folder, 'chatctl')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(command, 0o755)
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

const shells: { shell: string; needs: Program[]; args: string[]; load: string }[] = [
  { shell: 'bash', needs: [], args: ['--norc', '--noprofile'], load: 'source <(chatctl completion bash)' },
  {
    shell: 'zsh',
    needs: ['zsh'],
    args: ['-f'],
    load: 'autoload -U compinit; compinit -u -D; source <(chatctl completion zsh)',
  },
  { shell: 'fish', needs: ['fish'], args: ['--no-config'], load: 'chatctl completion fish | source' },
]

for (const { shell, needs, args, load } of shells)
  describeWith(needs, `F2 completion in ${shell}`, () => {
    it('fills in verbs, logins and groups, whatever their names', async () => {
      const at = new Terminal({
        command: shell,
        args,
        cwd: folder,
        env: {
          ...ownEnvironment(folder),
          CHATCTL_DATA: server.data,
          PATH: `${folder}${delimiter}${process.env.PATH}`,
          PS1: '$ ',
        },
      })
      at.types(`${load}; echo lo''aded\r`)
      await at.stillSees('loaded')
      // Each tab is answered before the next is pressed: what it fills in stands on the screen.
      at.types('clear; chatctl consultant sho\t')
      await at.stillSees('consultant show')
      at.types('an\t')
      await at.stillSees('anna@example.com')
      at.types('\r')
      await at.stillSees(/Anna/)
      at.types('clear; chatctl group show VI\t')
      await at.stillSees(/Krak/)
      at.types('\r')
      await at.stillSees(/name +VIP Kraków/)
      at.types('clear; chatctl group show Od\t')
      await at.stillSees(/touch/)
      at.types('\r')
      await at.stillSees(/name +Odd "one" & \$\(touch/)
      expect(existsSync(proof)).toBe(false)
      // A word with an @ in it, which bash breaks there, and one that begins with a quote.
      at.types('clear; chatctl consultant show anna@ex\t')
      await at.stillSees('show anna@example.com')
      at.types('\r')
      await at.stillSees(/login +anna@example\.com/)
      at.types('clear; chatctl contact show lucja@\t')
      await at.stillSees('show lucja@shop.example')
      at.types('\r')
      await at.stillSees(/last name +Nowak/)
      at.types('clear; chatctl group show "VIP\t')
      await at.stillSees('"VIP Kraków"')
      at.types('\r')
      await at.stillSees(/name +VIP Kraków/)
      // Who types a name in small letters, or in large ones, means it, too.
      at.types('clear; chatctl group show vi\t')
      await at.stillSees(/VIP.+Krak/)
      at.types('\r')
      await at.stillSees(/name +VIP Kraków/)
      at.types('clear; chatctl group show łÓ\t')
      await at.stillSees('show Łódź')
      at.types('\r')
      await at.stillSees(/name +Łódź/)
      // bash breaks the word at its @, and leaves what stands before it as it was typed.
      at.types('clear; chatctl consultant show ANNA@EX\t')
      await at.stillSees(/show (anna|ANNA)@example\.com/)
      at.types('\r')
      await at.stillSees(/login +anna@example\.com/)
      at.types('clear; chatctl ban remove 203\t')
      await at.stillSees('203.0.113.0/24')
      at.types('\u0015')
      // Where the program knows no answer, a file may be meant.
      at.types('clear; chatctl contact import spr\t')
      await at.stillSees('import spreadsheet.csv')
      await at.kill()
    })
  })

describe('F2 D4 what completion answers', () => {
  const config = join(folder, 'config')
  const answers = async (...words: string[]) => {
    const where = { config, env: { CHATCTL_DATA: server.data } }
    const { code, out } = await type(['__complete', '--', ...words], where)
    expect(code).toBe(0)
    return out.trimEnd().split('\n')
  }

  it('has contacts by e-mail, phone, name and code, as the server finds them', async () => {
    const { code } = await server.call('contact.show', { contact: 'lucja@shop.example' })
    expect(await answers('contact', 'show', 'luc')).toEqual(['lucja@shop.example', 'Łucja Nowak'])
    expect(await answers('contact', 'merge', code, 'now')).toEqual(['nowak@home.example'])
    expect(await answers('contact', 'edit', '+4860')).toEqual(['+48601000001'])
    expect(await answers('contact', 'show', 'Łucja\\ N')).toEqual(['Łucja Nowak'])
    expect(await answers('contact', 'show', '"Łucja N')).toEqual(['Łucja Nowak'])
    expect(await answers('conversation', 'list', '--contact', code.slice(0, 4))).toEqual([code])
    const named = await type(['contact', 'show', 'łucja nowak', '--json'], {
      config,
      env: { CHATCTL_DATA: server.data },
    })
    expect(named.json).toMatchObject({ code })
  })

  it('asks for so many contacts at most', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => ({
      line: at + 2,
      cells: [`Many ${at}`, `many${at}@example.com`],
    }))
    const id = '01900000-0000-7000-8000-0000000000aa'
    await server.call('contact.import', { import: id, file: 'many.csv', fields: ['name', 'email'], rows })
    expect(await answers('contact', 'show', 'many')).toHaveLength(100)
    expect(await answers('contact', 'show', 'many119')).toEqual(['many119@example.com'])
  })

  it('has values after =, of the flags of every command, topics, shells and profiles', async () => {
    expect(await answers('consultant', 'list', '--group=V')).toContain('--group=VIP Kraków')
    expect(await answers('consultant', 'list', '--view', '')).toEqual(['list', 'cards'])
    expect(await answers('conversation', 'export', '--format', '')).toEqual([
      'text',
      'markdown',
      'json',
      'csv',
    ])
    expect(await answers('contact', 'export', '--format=')).toEqual(['--format=csv', '--format=json'])
    expect(await answers('role', 'add', 'X', '--can', '')).toContain('conversation.read-all')
    expect(await answers('completion', '')).toEqual(['bash', 'zsh', 'fish'])
    expect(await answers('help', '')).toEqual(expect.arrayContaining(['query', 'exit-codes', 'consultant']))
    mkdirSync(config, { recursive: true })
    const profile = { url: 'http://127.0.0.1:1', token: 't', login: 'anna@example.com', mode: 'consultant' }
    const profiles = { office: { ...profile, expiresAt: '2999-01-01T00:00:00.000Z' } }
    writeFileSync(join(config, 'config.json'), JSON.stringify({ current: null, profiles }))
    expect(await answers('profile', 'use', '')).toEqual(['office'])
    expect(await answers('group', 'list', '--profile', '')).toEqual(['office'])
    rmSync(join(config, 'config.json'))
  })
})
