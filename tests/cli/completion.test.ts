// Completion as it is typed, in real shells: words of the program and names that people gave, quoted and never run.
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { describeWith, type Program } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-completion-'))
const proof = join(folder, 'run')
let server: TestServer
beforeAll(async () => {
  server = await startServer()
  await server.call('group.add', { name: 'VIP Kraków' })
  await server.call('group.add', { name: `Odd "one" & $(touch ${proof})` })
  await server.signedIn('Anna')
  await server.call('ban.add', { ip: '203.0.113.0/24' })
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
      at.types('clear; chatctl ban remove 203\t')
      await at.stillSees('203.0.113.0/24')
      at.types('\u0015')
      // Where the program knows no answer, a file may be meant.
      at.types('clear; chatctl contact import spr\t')
      await at.stillSees('import spreadsheet.csv')
      await at.kill()
    })
  })
