// A conversation to be read over the panes, from its beginning: where there is no screen, and what stands in no list.
import type { Desk } from '../desk.ts'
import { readWidth } from '../overlays/draw.ts'
import { transcriptLines } from '../panes/transcript.ts'
import { texts } from '../texts.ts'
import { show } from './show.ts'

/** Entries that are shown at once, the newest. */
const most = 500

/** As the server has it; without a connection, as it was read on this machine. */
async function asked(desk: Desk, id: string) {
  if (desk.state.link.is === 'online') return desk.ask('conversation.show', { conversation: id, limit: most })
  const kept = desk.kept().find(one => one.conversation.id === id)
  if (!kept) return desk.say('warning', texts.toast.needsConnection)
  return { conversation: kept.conversation, messages: kept.opened.messages.toArray().slice(-most) }
}

/** A conversation to be read; `from` an entry of it. */
export async function preview(desk: Desk, conversation: string, from?: string): Promise<void> {
  const back = desk.state.overlay
  const shown = await asked(desk, conversation)
  if (!shown || desk.state.overlay !== back) return
  const { name, code } = shown.conversation
  const at = shown.messages.findIndex(one => one.id === from)
  const width = readWidth(desk.size())
  show(desk, {
    kind: 'read',
    what: 'lines',
    title: `${name}  ${code}`,
    lines: width => transcriptLines(shown.messages, shown.conversation, desk.state, width),
    top:
      at > 0 ? transcriptLines(shown.messages.slice(0, at), shown.conversation, desk.state, width).length : 0,
    back,
  })
}
