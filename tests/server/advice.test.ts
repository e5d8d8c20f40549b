// A6, C1: what a start advises can be copied into a shell as it stands, whatever the channel is called, and works.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { logged, startServer, temporaryFolder } from '../support/server.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

it('names the channel that any site may show, in a command that a shell takes', async () => {
  const { path: data, remove } = await temporaryFolder()
  undo.push(remove)
  const first = await startServer({ data })
  await first.call('channel.edit', { channel: 'Website', name: "Jan's $HOME & shop" })
  await first.end()
  const from = logged.length
  const server = await startServer({ data })
  undo.push(server.end)
  const { msg } = logged
    .slice(from)
    .map(line => JSON.parse(line))
    .find(line => /any site/.test(line.msg))
  const command = /chatctl channel edit .*/.exec(msg)![0]
  const chatctl = `chatctl() { '${process.execPath}' '${program}' "$@"; }`
  // From anywhere: it names its data folder, too.
  await promisify(execFile)('sh', ['-c', `${chatctl}\n${command}`], {
    cwd: '/',
    env: ownEnvironment(data),
  })
  const { items } = await server.call('channel.list', {})
  expect(items).toMatchObject([{ name: "Jan's $HOME & shop", origins: ['https://shop.example'] }])
})
