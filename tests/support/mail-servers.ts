// Debian's Postfix and Dovecot for tests: on free loopback ports, with a configuration and folders of their own.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { dovecot, postfix } from './programs.ts'

export interface MailServers {
  smtpPort: number
  imapPort: number
  /** TLS from the first byte, where they were started with certificates */
  smtpsPort: number
  imapsPort: number
  /** of every mailbox */
  password: string
  /** Sends as a stranger's mail program would, straight to the server. */
  send(mail: SendMailOptions): Promise<string>
  /** Puts a mail as it is into an address's INBOX, without SMTP. */
  drop(address: string, raw: string | Buffer, name?: string): Promise<void>
  /** The folder with an address's mails. */
  maildir(address: string): string
  /** Waits until the address has this many mails; their texts, in the order of coming. */
  mails(address: string, count: number): Promise<string[]>
  /** Empties every mailbox. */
  clear(): Promise<void>
  stopImap(): Promise<void>
  startImap(): Promise<void>
  stopSmtp(): Promise<void>
  startSmtp(): Promise<void>
  end(): Promise<void>
}

/** Who has a mailbox; mail to all others is refused. */
const people = [
  ...['support', 'sales', 'office', 'anna', 'orders', 'returns'].map(name => `${name}@shop.example`),
  ...['jan', 'maria', 'mallory', 'olena'].map(name => `${name}@mail.example`),
]
const password = 'sample-mail-password'
const asRoot = userInfo().uid === 0
/** Postfix’ master has to be started by root; on a machine where tests are nobody special, sudo is asked. */
const sudo = (command: string, args: string[]): [string, string[]] =>
  asRoot ? [command, args] : ['sudo', ['-n', command, ...args]]

export interface MailServerOptions {
  /** files; TLS is then offered on all ports */
  tls?: { cert: string; key: string }
  /** where Dovecot asks whether an access token is good (RFC 7662) */
  introspection?: string
}

export async function startMailServers(options: MailServerOptions = {}): Promise<MailServers> {
  const [imapProgram, smtpProgram] = [dovecot()!, postfix()!]
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-mail-'))
  await chmod(folder, 0o755)
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  const [smtpsPort, imapsPort] = options.tls ? [await freePort(), await freePort()] : [0, 0]
  const owner = asRoot ? idsOf('dovecot') : { uid: userInfo().uid, gid: userInfo().gid }
  const boxes = join(folder, 'boxes')
  await mkdir(boxes)
  await chown(boxes, owner.uid, owner.gid)

  const imap = await configureDovecot(folder, boxes, [imapPort, imapsPort], owner, options)
  await configurePostfix(folder, boxes, [smtpPort, smtpsPort], owner, imap.auth, options)
  const postfixFolder = join(folder, 'postfix')
  const runPostfix = (act: string) => {
    const [command, args] = sudo(smtpProgram, ['-c', postfixFolder, act])
    execFileSync(command, args, { stdio: 'pipe' })
  }

  let child: ChildProcess | null = null
  const startImap = async () => {
    child = spawn(imapProgram, ['-F', '-c', imap.config], { stdio: 'ignore', detached: true })
    await reachable(imapPort)
  }
  const stopImap = async () => {
    if (!child) return
    const ended = new Promise(resolve => child!.once('exit', resolve))
    // Those who serve a connection outlive their master; they are all of one group.
    process.kill(-child.pid!, 'SIGKILL')
    await ended
    child = null
  }
  const startSmtp = async () => {
    runPostfix('start')
    await reachable(smtpPort)
  }
  const stopSmtp = async () => runPostfix('stop')
  await startImap()
  await startSmtp()

  const maildir = (address: string) => join(boxes, address.toLowerCase(), 'Maildir')
  const stranger = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true })
  let dropped = 0
  const owned = new Set<string>()
  return {
    smtpPort,
    imapPort,
    smtpsPort,
    imapsPort,
    password,
    maildir,
    send: async mail => (await stranger.sendMail(mail)).messageId,
    async drop(address, raw, name = `${Date.now()}.${++dropped}.test`) {
      for (const part of ['tmp', 'new', 'cur']) await mkdir(join(maildir(address), part), { recursive: true })
      await writeFile(join(maildir(address), 'new', name), raw)
      if (asRoot && !owned.has(address)) {
        execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, join(boxes, address)])
        owned.add(address)
      }
      await chown(join(maildir(address), 'new', name), owner.uid, owner.gid)
    },
    async mails(address, count) {
      const deadline = Date.now() + 15_000
      for (;;) {
        const found = await filesIn(maildir(address))
        if (found.length >= count) return found
        if (Date.now() > deadline) throw new Error(`${address} has ${found.length} mails, not ${count}`)
        await new Promise(resolve => setTimeout(resolve, 50))
      }
    },
    async clear() {
      // Its folders stay: who watches one is not to lose it.
      for (const name of await readdir(boxes))
        for (const part of ['new', 'cur'])
          for (const file of await readdir(join(boxes, name, 'Maildir', part)).catch(() => []))
            await rm(join(boxes, name, 'Maildir', part, file), { force: true })
    },
    stopImap,
    startImap,
    stopSmtp,
    startSmtp,
    async end() {
      stranger.close()
      await stopImap()
      await stopSmtp()
      const [command, args] = sudo('rm', ['-rf', folder])
      execFileSync(command, args)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function filesIn(maildir: string): Promise<string[]> {
  const found: { name: string; text: string }[] = []
  for (const part of ['new', 'cur']) {
    const names = await readdir(join(maildir, part)).catch(() => [])
    for (const name of names)
      found.push({ name, text: await readFile(join(maildir, part, name), 'utf8').catch(() => '') })
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text)
}

async function configureDovecot(
  folder: string,
  boxes: string,
  [port, securePort]: [number, number],
  { uid, gid }: { uid: number; gid: number },
  { tls, introspection }: MailServerOptions,
): Promise<{ config: string; auth: string }> {
  const base = join(folder, 'dovecot')
  await mkdir(base)
  const auth = join(folder, 'auth-smtp')
  const me = asRoot ? 'dovecot' : userInfo().username
  const login = asRoot ? 'dovenull' : me
  const config = join(folder, 'dovecot.conf')
  const oauth = join(folder, 'oauth.conf')
  if (introspection)
    await writeFile(
      oauth,
      `introspection_url = ${introspection}
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
`,
    )
  await writeFile(
    config,
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${base}
state_dir = ${base}/state
log_path = ${folder}/dovecot.log
${tls ? `ssl = yes\nssl_cert = <${tls.cert}\nssl_key = <${tls.key}` : 'ssl = no'}
disable_plaintext_auth = no
auth_mechanisms = plain login${introspection ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
default_internal_user = ${me}
default_internal_group = ${asRoot ? 'dovecot' : gid}
default_login_user = ${login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${boxes}/%Lu/Maildir
mail_fsync = never
maildir_broken_filename_sizes = yes
${introspection ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${oauth}\n}` : ''}
passdb {
  driver = static
  mechanisms = plain login
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${boxes}/%Lu
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  process_min_avail = 0
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${securePort}
    ssl = yes
  }
}
service auth {
  unix_listener ${auth} {
    mode = 0666
  }
}
service stats {
  chroot =
}
`,
  )
  return { config, auth }
}

async function configurePostfix(
  folder: string,
  boxes: string,
  [port, securePort]: [number, number],
  { uid, gid }: { uid: number; gid: number },
  auth: string,
  { tls }: MailServerOptions,
): Promise<void> {
  const [config, queue, data] = ['postfix', 'queue', 'lib'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  await mkdir(config)
  await mkdir(queue)
  await mkdir(data)
  const own = idsOf('postfix')
  if (asRoot) await chown(data, own.uid, own.gid)
  else execFileSync('sudo', ['-n', 'chown', `${own.uid}:${own.gid}`, data])
  await writeFile(
    join(config, 'main.cf'),
    `
compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.test
mydestination =
mynetworks = 127.0.0.0/8
recipient_delimiter = +
message_size_limit = 41943040
virtual_mailbox_limit = 0
mailbox_size_limit = 0
virtual_mailbox_domains = shop.example, mail.example
virtual_mailbox_base = ${boxes}
virtual_mailbox_maps = texthash:${config}/boxes
virtual_minimum_uid = 1
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
default_transport = error:no mail leaves this machine
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_mynetworks, reject
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${auth}
${tls ? `smtpd_tls_security_level = may\nsmtpd_tls_cert_file = ${tls.cert}\nsmtpd_tls_key_file = ${tls.key}\nsmtpd_tls_session_cache_database =` : 'smtpd_tls_security_level = none'}
smtpd_error_sleep_time = 0
smtpd_client_connection_rate_limit = 0
`,
  )
  await writeFile(join(config, 'boxes'), people.map(address => `${address} ${address}/Maildir/\n`).join(''))
  const service = (
    name: string,
    type: string,
    privately: string,
    wake: string,
    command: string,
    most = '-',
  ) => `${name} ${type} ${privately} - n ${wake} ${most} ${command}`
  await writeFile(
    join(config, 'master.cf'),
    `${[
      service(`127.0.0.1:${port}`, 'inet', 'n', '-', 'smtpd'),
      ...(securePort
        ? [service(`127.0.0.1:${securePort}`, 'inet', 'n', '-', 'smtpd -o smtpd_tls_wrappermode=yes')]
        : []),
      ...(tls ? [service('tlsmgr', 'unix', '-', '1000?', 'tlsmgr', '1')] : []),
      service('pickup', 'unix', 'n', '60', 'pickup', '1'),
      service('cleanup', 'unix', 'n', '-', 'cleanup', '0'),
      service('qmgr', 'unix', 'n', '300', 'qmgr', '1'),
      service('rewrite', 'unix', '-', '-', 'trivial-rewrite'),
      service('bounce', 'unix', '-', '-', 'bounce', '0'),
      service('defer', 'unix', '-', '-', 'bounce', '0'),
      service('trace', 'unix', '-', '-', 'bounce', '0'),
      service('verify', 'unix', '-', '-', 'verify'),
      service('flush', 'unix', 'n', '1000', 'flush', '0'),
      service('proxymap', 'unix', '-', '-', 'proxymap'),
      service('smtp', 'unix', '-', '-', 'smtp'),
      service('error', 'unix', '-', '-', 'error'),
      service('retry', 'unix', '-', '-', 'error'),
      service('discard', 'unix', '-', '-', 'discard'),
      'virtual unix - n n - - virtual',
      service('anvil', 'unix', '-', '-', 'anvil'),
      service('scache', 'unix', '-', '-', 'scache'),
    ].join('\n')}\n`,
  )
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user]).toString())
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

async function reachable(port: number): Promise<void> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
    })
    if (open) return
    if (Date.now() > deadline) throw new Error(`nothing greets on port ${port}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
