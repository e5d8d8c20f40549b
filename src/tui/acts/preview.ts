// A conversation to be read over the panes, from its beginning: where there is no screen, and what stands in no list.
import type { Desk } from '../desk.ts'
import { readWidth } from '../overlays/draw.ts'
import { transcriptLines } from '../panes/transcript.ts'
import { show } from './show.ts'

/** A conversation to be read; `from` an entry of it. */
export async function preview(desk: Desk, conversation: string, from?: string): Promise<void> {
  const back = desk.state.overlay
  const shown = await desk.ask('conversation.show', { conversation, limit: 500 })
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
