// The one table of acts: what each is called, its keys, where they hold, when it is off and why.
// Dispatcher, help, palette, footer and docs/keys.md are made from it.
import type { Act } from './act.ts'
import { moveCursor, newLine } from './acts/composer.ts'
import * as talk from './acts/conversation.ts'
import { leave, openPalette, redraw, showKeys, togglePresence, undoLast } from './acts/desk.ts'
import * as look from './acts/look.ts'
import * as write from './acts/message.ts'
import * as unsent from './acts/outbox.ts'
import * as over from './acts/overlay.ts'
import * as pick from './acts/slash.ts'
import { textActs } from './acts/text.ts'
import { type } from './acts/typing.ts'
import { overlayEditor } from './overlays/overlay.ts'
import { queues } from './state/queues.ts'
import { draftOf, isObserver } from './state/select.ts'
import type { State } from './state/state.ts'
import { texts } from './texts.ts'

const emptyComposer = (state: State) => draftOf(state, state.open).editor.text === ''
const onOptions = (state: State) => state.overlay?.kind === 'form' && overlayEditor(state.overlay) === null
const onShortField = (state: State) =>
  state.overlay?.kind === 'form' && !state.overlay.fields[state.overlay.index]?.long
const nothingOpen = (state: State) => (state.open ? null : texts.off.nothingOpen)

// biome-ignore format: a table is read as a table, one act a row
export const acts: readonly Act[] = [
  // Moving about
  ...queues.map(
    (queue, i): Act => ({
      id: `queue.${queue}`,
      place: 'anywhere',
      keys: [`alt+${i + 1}`],
      inList: [`${i + 1}`],
      help: `queue ${texts.queue[queue]}`,
      run: desk => look.showQueue(desk, queue),
    }),
  ),
  { id: 'list.open', place: 'list', keys: ['enter', 'right'], help: 'open the picked conversation', hint: 'open', run: look.openPicked },
  { id: 'list.up', place: 'list', keys: ['up', 'k'], help: 'one up', run: desk => look.pickBy(desk, -1) },
  { id: 'list.down', place: 'list', keys: ['down', 'j'], help: 'one down', run: desk => look.pickBy(desk, 1) },
  { id: 'list.pageUp', place: 'list', keys: ['pageup'], help: 'one page up', run: desk => look.pickBy(desk, -look.listPage(desk)) },
  { id: 'list.pageDown', place: 'list', keys: ['pagedown'], help: 'one page down', run: desk => look.pickBy(desk, look.listPage(desk)) },
  { id: 'list.first', place: 'list', keys: ['home', 'g'], help: 'to the first', run: desk => look.pickBy(desk, Number.NEGATIVE_INFINITY) },
  { id: 'list.last', place: 'list', keys: ['end', 'shift+g'], help: 'to the last', run: desk => look.pickBy(desk, Number.POSITIVE_INFINITY) },
  { id: 'list.nextQueue', place: 'list', keys: ['tab'], help: 'next queue', run: desk => look.nextQueue(desk, 1) },
  { id: 'list.previousQueue', place: 'list', keys: ['shift+tab'], help: 'previous queue', run: desk => look.nextQueue(desk, -1) },
  { id: 'list.back', place: 'list', keys: ['escape'], help: 'back to the open conversation', run: look.toComposer },
  { id: 'next', place: 'anywhere', keys: ['alt+n'], inList: ['n'], help: 'next conversation that needs me', hint: 'next', run: look.openNext },
  { id: 'conversation.next', place: 'anywhere', keys: ['alt+down'], kitty: ['ctrl+shift+down'], help: 'next conversation', run: desk => look.openNeighbour(desk, 1) },
  { id: 'conversation.previous', place: 'anywhere', keys: ['alt+up'], kitty: ['ctrl+shift+up'], help: 'previous conversation', run: desk => look.openNeighbour(desk, -1) },
  { id: 'mention.open', place: 'anywhere', keys: ['alt+o'], inList: ['o'], help: 'open where a colleague mentions me', off: state => (state.mentions.length > 0 ? null : texts.off.noMentions), run: look.openMention },
  { id: 'card', place: 'anywhere', keys: ['alt+c'], kitty: ['ctrl+shift+s'], inList: ['c'], help: 'the client’s card', off: nothingOpen, run: look.toggleCard },

  // Conversations
  { id: 'conversation.accept', place: 'anywhere', keys: ['alt+a'], inList: ['a'], help: 'accept: take it', hint: 'accept', online: true, off: talk.cannotAccept, run: desk => void talk.accept(desk) },
  { id: 'conversation.read', place: 'anywhere', keys: ['alt+r'], kitty: ['shift+enter'], inList: ['r'], help: 'mark read', online: true, off: state => (state.me?.mode === 'observer' ? texts.looking : null), run: desk => void talk.markRead(desk) },
  { id: 'conversation.transfer', place: 'anywhere', keys: ['alt+t'], inList: ['t'], help: 'hand over to a colleague or a group', online: true, off: talk.cannotWorkActive, run: talk.transfer },
  { id: 'conversation.invite', place: 'anywhere', keys: ['alt+i'], inList: ['i'], help: 'invite a colleague', online: true, off: talk.cannotWorkActive, run: talk.invite },
  { id: 'conversation.leave', place: 'anywhere', keys: ['alt+l'], inList: ['l'], help: 'leave; the others stay', online: true, off: talk.cannotWorkActive, run: desk => void talk.leave(desk) },
  { id: 'conversation.requeue', place: 'anywhere', keys: ['alt+q'], inList: ['q'], help: 'put back to New', online: true, off: talk.cannotWorkActive, run: talk.requeue },
  { id: 'conversation.quiet', place: 'anywhere', keys: ['alt+w'], inList: ['w'], help: 'the client is not waiting: no reminders', online: true, off: talk.cannotWork, run: desk => void talk.quiet(desk) },
  { id: 'conversation.close', place: 'anywhere', keys: ['alt+x'], inList: ['x'], help: 'close for good', online: true, off: talk.cannotWork, run: talk.close },
  { id: 'ban.add', place: 'anywhere', keys: ['alt+b'], inList: ['b'], help: 'ban the client', online: true, off: talk.cannotBan, run: talk.ban },

  // Writing
  { id: 'message.send', place: 'composer', keys: ['enter'], kitty: ['ctrl+enter'], help: 'send', hint: 'send', run: write.send },
  { id: 'message.newLine', place: 'composer', keys: ['alt+enter', 'ctrl+j'], help: 'new line', run: newLine },
  { id: 'replies', place: 'composer', keys: ['/'], help: 'quick replies; // for a real /', hint: 'replies', when: emptyComposer, run: desk => type(desk, '/') },
  { id: 'note', place: 'conversation', keys: ['ctrl+n'], help: 'a note instead of a message, or back', hint: 'note', off: talk.cannotWork, run: write.toggleNote },
  { id: 'mention.add', place: 'conversation', keys: ['alt+m'], kitty: ['ctrl+shift+a'], help: 'mention a colleague in a note', off: talk.cannotWork, run: write.mention },
  { id: 'composer.up', place: 'composer', keys: ['up'], help: 'a row up; from the first, into the conversation', run: desk => moveCursor(desk, -1) },
  { id: 'composer.down', place: 'composer', keys: ['down'], help: 'a row down', run: desk => moveCursor(desk, 1) },
  { id: 'composer.back', place: 'composer', keys: ['escape'], help: 'back: what is edited, the quote, the note, then the list', run: desk => void (look.uncoverConversation(desk) || write.stepBack(desk) || look.toList(desk)) },
  { id: 'composer.list', place: 'composer', keys: ['shift+tab'], help: 'to the list', run: look.toList },
  { id: 'outbox.send', place: 'conversation', keys: ['alt+y'], help: 'send what was held back or refused', off: unsent.nothingStuck, run: unsent.sendStuck },
  { id: 'outbox.takeBack', place: 'conversation', keys: ['alt+u'], help: 'take it back into the composer', off: unsent.nothingStuck, run: unsent.takeBack },

  { id: 'outbox.discard', place: 'anywhere', keys: [], help: 'throw away what could not be sent', off: unsent.nothingRefused, run: unsent.discardRefused },

  // In the conversation
  { id: 'timeline.pageUp', place: 'conversation', keys: ['pageup'], help: 'one page back', run: desk => look.scroll(desk, 1) },
  { id: 'timeline.pageDown', place: 'conversation', keys: ['pagedown'], help: 'one page on', run: desk => look.scroll(desk, -1) },
  { id: 'timeline.up', place: 'timeline', keys: ['up'], help: 'the message above', run: desk => look.pickEntry(desk, -1) },
  { id: 'timeline.down', place: 'timeline', keys: ['down'], help: 'the message below; from the last, the composer', run: desk => look.pickEntry(desk, 1) },
  { id: 'timeline.newest', place: 'timeline', keys: ['end', 'enter'], help: 'to the newest, and write', run: look.scrollToNewest },
  { id: 'timeline.back', place: 'timeline', keys: ['escape'], help: 'back', hint: 'back', run: back },
  { id: 'timeline.list', place: 'timeline', keys: ['shift+tab'], help: 'to the list', run: look.toList },
  { id: 'message.reply', place: 'timeline', keys: ['r'], help: 'answer this message', hint: 'answer it', off: write.cannotReply, run: write.reply },
  { id: 'message.edit', place: 'timeline', keys: ['e'], help: 'change this message', hint: 'change it', off: write.cannotEdit, online: true, run: write.edit },
  { id: 'message.delete', place: 'timeline', keys: ['d', 'delete'], help: 'delete this message', hint: 'delete it', off: write.cannotDelete, online: true, run: write.remove },

  // The quick replies' picker
  { id: 'slash.insert', place: 'slash', keys: ['enter'], help: 'insert the quick reply', hint: 'insert', run: desk => pick.insertReply(desk, false) },
  { id: 'slash.send', place: 'slash', keys: ['tab'], help: 'insert and send', hint: 'send', run: desk => pick.insertReply(desk, true) },
  { id: 'slash.up', place: 'slash', keys: ['up'], help: 'one up', run: desk => pick.moveSlash(desk, -1) },
  { id: 'slash.down', place: 'slash', keys: ['down'], help: 'one down', run: desk => pick.moveSlash(desk, 1) },
  { id: 'reply.add', place: 'slash', keys: ['ctrl+n'], help: 'add a quick reply', hint: 'add', online: true, run: pick.addReply },
  { id: 'reply.edit', place: 'slash', keys: ['alt+e'], help: 'change this quick reply', hint: 'change', online: true, off: pick.cannotChangeReply, run: pick.editReply },
  { id: 'reply.remove', place: 'slash', keys: ['alt+delete'], help: 'delete this quick reply', online: true, off: pick.cannotChangeReply, run: pick.removeReply },
  { id: 'slash.dismiss', place: 'slash', keys: ['escape'], help: 'no quick reply: take the text as it stands', run: pick.dismiss },

  // Naming a colleague in a note
  { id: 'mention.pick', place: 'mention', keys: ['enter', 'tab'], help: 'name this colleague', hint: 'name them', run: pick.insertMention },
  { id: 'mention.up', place: 'mention', keys: ['up'], help: 'one up', run: desk => pick.moveMention(desk, -1) },
  { id: 'mention.down', place: 'mention', keys: ['down'], help: 'one down', run: desk => pick.moveMention(desk, 1) },
  { id: 'mention.dismiss', place: 'mention', keys: ['escape'], help: 'nobody', run: pick.dismiss },

  ...textActs,

  // Overlays
  { id: 'choose.pick', place: 'choose', keys: ['enter'], help: 'take it', hint: 'take it', run: desk => over.pickChoice(desk) },
  { id: 'choose.up', place: 'choose', keys: ['up'], help: 'one up', run: desk => over.moveChoice(desk, -1) },
  { id: 'choose.down', place: 'choose', keys: ['down'], help: 'one down', run: desk => over.moveChoice(desk, 1) },
  { id: 'choose.other', place: 'choose', keys: ['tab'], help: 'take it with more (handing over: with a note), or one down', run: desk => over.pickChoice(desk, true) },
  { id: 'choose.pageUp', place: 'choose', keys: ['pageup'], help: 'ten up', run: desk => over.moveChoice(desk, -10) },
  { id: 'choose.pageDown', place: 'choose', keys: ['pagedown'], help: 'ten down', run: desk => over.moveChoice(desk, 10) },
  { id: 'choose.dismiss', place: 'choose', keys: ['escape'], help: 'cancel', hint: 'cancel', run: over.dismissOverlay },
  { id: 'ask.answer', place: 'ask', keys: ['enter'], help: 'go on', hint: 'go on', run: over.answer },
  { id: 'ask.dismiss', place: 'ask', keys: ['escape'], help: 'cancel', hint: 'cancel', run: over.dismissOverlay },
  { id: 'confirm.yes', place: 'confirm', keys: ['enter', 'y'], help: 'yes', hint: 'yes', run: over.confirm },
  { id: 'confirm.no', place: 'confirm', keys: ['escape', 'n'], help: 'no', hint: 'no', run: over.dismissOverlay },
  { id: 'read.up', place: 'read', keys: ['up', 'k'], help: 'one row up', run: desk => over.read(desk, -1) },
  { id: 'read.down', place: 'read', keys: ['down', 'j'], help: 'one row down', run: desk => over.read(desk, 1) },
  { id: 'read.pageUp', place: 'read', keys: ['pageup'], help: 'one page up', run: desk => over.read(desk, -10) },
  { id: 'read.pageDown', place: 'read', keys: ['pagedown', 'space'], help: 'one page down', run: desk => over.read(desk, 10) },
  { id: 'read.dismiss', place: 'read', keys: ['escape', 'enter', '?', 'f1'], help: 'close', hint: 'close', run: over.dismissOverlay },
  { id: 'form.next', place: 'form', keys: ['tab'], help: 'next field', hint: 'next field', run: desk => over.moveField(desk, 1) },
  { id: 'form.previous', place: 'form', keys: ['shift+tab'], help: 'previous field', run: desk => over.moveField(desk, -1) },
  { id: 'form.up', place: 'form', keys: ['up'], help: 'up', run: desk => over.moveInForm(desk, -1) },
  { id: 'form.down', place: 'form', keys: ['down'], help: 'down', run: desk => over.moveInForm(desk, 1) },
  { id: 'form.optionBefore', place: 'form', keys: ['left'], help: 'the option before', when: onOptions, run: desk => over.moveOption(desk, -1) },
  { id: 'form.optionAfter', place: 'form', keys: ['right', 'space'], help: 'the option after', when: onOptions, run: desk => over.moveOption(desk, 1) },
  { id: 'form.enter', place: 'form', keys: ['enter'], help: 'next field; in a long one, a new line', run: desk => (onShortField(desk.state) ? over.moveField(desk, 1) : newLine(desk)) },
  { id: 'form.save', place: 'form', keys: ['ctrl+s', 'alt+enter'], help: 'save', hint: 'save', online: true, run: over.saveForm },
  { id: 'form.dismiss', place: 'form', keys: ['escape'], help: 'don’t save', hint: 'don’t save', run: over.dismissOverlay },

  // The console itself
  { id: 'palette', place: 'anywhere', keys: ['alt+p'], inList: [':'], help: 'all commands', hint: 'commands', run: openPalette },
  { id: 'keys', place: 'anywhere', keys: ['f1'], inList: ['?'], help: 'all keys', hint: 'keys', run: showKeys },
  { id: 'keys.asked', place: 'composer', keys: ['?'], help: 'all keys, while nothing is written', when: emptyComposer, run: showKeys },
  { id: 'presence', place: 'anywhere', keys: [], help: 'go away for a while, or come back online', online: true, off: state => (isObserver(state) ? texts.looking : null), run: desk => void togglePresence(desk) },
  { id: 'undo', place: 'anywhere', keys: ['alt+z'], inList: ['u'], help: 'undo what was just done', off: state => (state.toasts.at(-1)?.undo ? null : texts.off.nothingToUndo), run: undoLast },
  { id: 'redraw', place: 'always', keys: ['ctrl+l'], help: 'draw the screen anew', run: redraw },
  { id: 'suspend', place: 'always', keys: ['ctrl+z'], help: 'put the console to sleep; fg wakes it', run: desk => desk.suspend() },
  { id: 'leave', place: 'always', keys: ['ctrl+q'], help: 'leave the console; what you wrote is kept', run: desk => desk.leave() },
  { id: 'leave.asked', place: 'always', keys: ['ctrl+c'], help: 'leave, when pressed twice', run: leave },
]

function back(desk: Parameters<Act['run']>[0]): void {
  if (look.uncoverConversation(desk)) return
  if (desk.state.scroll || desk.state.entry) look.scrollToNewest(desk)
  else look.toList(desk)
}
