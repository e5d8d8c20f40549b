// An authority of the test's own, and certificates that it vouches for; made by the system's openssl, good for a day.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openssl } from './programs.ts'

export interface Authority {
  /** its own certificate, as PEM */
  pem: string
  /** Files of a certificate for these names (`DNS:…`, `IP:…`). */
  vouches(name: string, names: string): Promise<{ cert: string; key: string }>
  remove(): Promise<void>
}

export async function makeAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-ca-'))
  const program = openssl()!
  const run = (...args: string[]) => execFileSync(program, args, { cwd: folder, stdio: 'pipe' })
  const elliptic = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = (name: string) => ['-subj', `/CN=${name}`]
  run(
    'req',
    '-x509',
    ...elliptic,
    '-days',
    '1',
    ...subject('Sample Authority'),
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  )
  return {
    pem: await readFile(join(folder, 'ca.pem'), 'utf8'),
    async vouches(name, names) {
      const file = (ending: string) => join(folder, `${name}.${ending}`)
      run('req', '-new', ...elliptic, ...subject(name), '-keyout', file('key'), '-out', file('csr'))
      await writeFile(file('ext'), `subjectAltName=${names}\n`)
      const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
      run(
        'x509',
        '-req',
        '-in',
        file('csr'),
        ...by,
        '-days',
        '1',
        '-extfile',
        file('ext'),
        '-out',
        file('pem'),
      )
      return { cert: file('pem'), key: file('key') }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
