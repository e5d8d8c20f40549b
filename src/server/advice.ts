// What an administrator should know at the start, before visitors come.
import { readFile } from 'node:fs/promises'
import { safeLine } from '../core/text/safe.ts'
import { shellWord } from '../core/text/shell-word.ts'
import type { Log } from './log.ts'
import type { Workspace } from './workspace.ts'

const fewFiles = 4_096

/** Warns of channels that any site may show, and of a limit of open files that many visitors would meet. */
export async function advise({ directory }: Workspace, data: string, log: Log): Promise<void> {
  for (const { id, name, origins, kind } of Object.values(directory.channels))
    if (kind === 'web' && origins.length === 0) {
      // The log shows some characters otherwise than they are: then the id is what can be copied.
      const channel = shellWord(safeLine(name) === name && !name.startsWith('-') ? name : id)
      log.warn(
        { channel: name },
        `any site may show this chat; to let in your own only: chatctl channel edit ${channel} --origins https://shop.example --data ${shellWord(data)}`,
      )
    }
  // Only Linux tells it in a file; elsewhere there is nothing to read, and nothing is said.
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  const files = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  if (files < fewFiles)
    log.warn(
      { files },
      `at most about ${files} connections at once: raise the limit of open files (ulimit -n 65536)`,
    )
}
