// What events change of uploads: added, used by a message, a quick reply, a profile or a channel, gone with it.
import type { NewEvent } from '../../core/events.ts'
import { keyIn } from '../../core/rules/file.ts'
import type { Unit } from './unit.ts'

/** Written in the batch's own transaction: an upload that is told of can be sent and read at once. */
export function takeFiles(unit: Unit, event: NewEvent): void {
  const { files } = unit.appended
  const use = (url: string | null, message?: string) => {
    const key = url === null ? null : keyIn(url)
    if (key !== null) files.push({ used: key, ...(message !== undefined && { message }) })
  }
  switch (event.type) {
    case 'file.added':
      files.push({ added: event.data.file })
      return
    case 'file.removed':
      files.push({ removed: event.data.file })
      return
    case 'message.sent':
      for (const { url } of event.data.files ?? []) use(url, event.data.message)
      return
    case 'mail.sorted':
      // Files of a mail that somebody must decide wait with it.
      if (event.data.mail.state === 'quarantined')
        for (const { file } of event.data.mail.attachments) use(file?.url ?? null)
      return
    case 'reply.added':
    case 'reply.edited':
      for (const { url } of event.data.reply.files ?? []) use(url)
      return
    case 'consultant.added':
    case 'consultant.edited':
      use(event.data.consultant.avatar)
      return
    case 'channel.added':
    case 'channel.edited': {
      const { logo, online, offline } = event.data.channel.look
      for (const url of [logo, online, offline]) use(url || null)
    }
  }
}

/** The files of a message that is deleted. */
export async function removeFiles(unit: Unit, id: string): Promise<void> {
  const message = await unit.message(id)
  for (const file of message?.files ?? []) {
    // A quick reply's file goes on with the reply, and with other messages that have it.
    const ofReply = (await unit.file(file.id))?.purpose === 'reply'
    unit.appended.files.push(ofReply ? { unsent: file.id, message: id } : { removed: file.id })
  }
}
