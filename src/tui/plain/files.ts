// Files in the plain console: attached by their path, sent with the next message or alone.
import { attachPaths, cannotAttach } from '../acts/attach.ts'
import { draftOf } from '../state/select.ts'
import { emptyDraft } from '../state/state.ts'
import { texts } from '../texts.ts'
import type { Command, PlainDesk } from './plain-desk.ts'
import { sendDraft } from './writing.ts'

async function attach({ desk, say }: PlainDesk, path: string) {
  const off = cannotAttach(desk.state)
  const { open } = desk.state
  if (off || !open) return say([off ?? texts.off.nothingOpen])
  if (path === '') return say([texts.ask.noFile])
  await attachPaths(desk, open, [path])
}

function send({ desk, say }: PlainDesk) {
  const { files } = draftOf(desk.state, desk.state.open)
  if (files.length === 0) return say([texts.off.nothingWaits])
  sendDraft(desk, { ...emptyDraft, files })
}

export const fileCommands: readonly Command[] = [
  {
    word: 'attach',
    takes: '<path>',
    acts: ['file.attach'],
    help: () => texts.plain.help.attach,
    run: attach,
  },
  { word: 'send', help: () => texts.plain.help.send, run: send },
]
