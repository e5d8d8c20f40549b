// The data folder opened by the command itself, when no server runs on it: the server's own code, under its lock.
import { basename } from 'node:path'
import type { Dispatch, Target } from '../client/target.ts'
import type { File } from '../core/model/file.ts'
import { Refusal, refusalFrom } from '../core/protocol/refusal.ts'
import type { Language } from '../core/text/language.ts'
import { createDispatch } from '../server/gateway/dispatch.ts'
import type { FilesOf } from '../server/gateway/mail-files.ts'
import { createLog } from '../server/log.ts'
import { openWorkspace } from '../server/open-workspace.ts'
import type { Workspace } from '../server/workspace.ts'

/** Whoever may open the folder is its owner. Throws `unavailable` when another process has it open. */
export async function openDispatch(data: string, language: Language): Promise<Target> {
  const log = createLog('pretty')
  const workspace = await openWorkspace(data, {
    log: (level, message, details) => log[level](details, message),
  }).catch(error => {
    // Plain errors are made for people: who has it open, or that a newer version made it.
    throw error.constructor === Error ? new Refusal('unavailable', error.message, { hint: data }) : error
  })
  const began = await workspace.command('workspace.begin', { language }, { kind: 'system' })
  if ('error' in began) throw refusalFrom(began.error)
  const answer = createDispatch(workspace, log, filesHere(workspace))
  const dispatch: Dispatch = async (name, input, { dryRun, idempotencyKey }) => {
    const reply = await answer(
      name,
      input,
      { kind: 'owner' },
      { dryRun, key: idempotencyKey, door: 'folder' },
    )
    if ('error' in reply) throw refusalFrom(reply.error)
    return JSON.parse(reply.ok)
  }
  return { kind: 'here', name: data, dispatch, upload: uploadHere(workspace), close: () => workspace.close() }
}

/** What a server's mail thread does with the files of a kept mail. */
const filesHere =
  (workspace: Workspace): FilesOf =>
  async mail => {
    const [{ filesOf }, { Files }] = await Promise.all([
      import('../server/mail/taking.ts'),
      import('../server/files/files.ts'),
    ])
    const files = new Files(workspace)
    await files.begin()
    return filesOf(workspace.data, mail, (name, content) => files.takeMailed(name, content))
  }

/** What a server does with an upload, without the way over a socket. */
const uploadHere =
  (workspace: Workspace): (Target & { kind: 'here' })['upload'] =>
  async (path, purpose) => {
    const [{ openFile }, { Files }] = await Promise.all([
      import('../client/transfer.ts'),
      import('../server/files/files.ts'),
    ])
    const { handle, size } = await openFile(path)
    const files = new Files(workspace)
    await files.begin()
    const upload = { name: basename(path), purpose, size }
    return JSON.parse(await files.take(handle.createReadStream(), upload, { kind: 'owner' })) as File
  }
