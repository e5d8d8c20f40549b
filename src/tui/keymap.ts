// The one table of acts: what each is called, its keys, where they hold, when it is off and why.
// Dispatcher, help, palette, footer and docs/keys.md are made from it.
import type { Act } from './act.ts'
import { attach, cannotAttach } from './acts/attach.ts'
import * as back from './acts/back.ts'
import { showBlacklist } from './acts/blacklist.ts'
import {
  isMarking,
  markAll,
  markRange,
  noConversations,
  offOrMarked,
  toggleMark,
  unmark,
} from './acts/bulk.ts'
import * as who from './acts/client.ts'
import { close } from './acts/closing.ts'
import { hasGaps, moveCursor, newLine, nextGap } from './acts/composer.ts'
import { showConsultants } from './acts/consultants.ts'
import * as talk from './acts/conversation.ts'
import { cannotCopy, copyMessage } from './acts/copy.ts'
import { leave, openPalette, pickLanguage, redraw, showKeys, togglePresence, undoLast } from './acts/desk.ts'
import { openEditor } from './acts/editor.ts'
import * as smile from './acts/emoji.ts'
import * as files from './acts/file.ts'
import * as find from './acts/find.ts'
import { inConversations, openFindForm } from './acts/find-form.ts'
import { attachHere, cannotAttachHere, detachHere, onFiles } from './acts/form-files.ts'
import { showHistory } from './acts/history.ts'
import * as look from './acts/look.ts'
import { mayNotDecide, showMail } from './acts/mail.ts'
import * as mailed from './acts/mail-entry.ts'
import * as many from './acts/many.ts'
import * as mentions from './acts/mentions.ts'
import * as write from './acts/message.ts'
import { openPicked } from './acts/open.ts'
import { backToView } from './acts/open-from.ts'
import * as unsent from './acts/outbox.ts'
import * as over from './acts/overlay.ts'
import { showPeople } from './acts/people.ts'
import * as person from './acts/person.ts'
import { noPicture, showPicture } from './acts/picture.ts'
import { openSaved } from './acts/saved.ts'
import { showSettings } from './acts/settings.ts'
import * as pick from './acts/slash.ts'
import * as tasks from './acts/task.ts'
import { textActs } from './acts/text.ts'
import * as transcript from './acts/transcript.ts'
import * as mailing from './acts/transcript-mail.ts'
import { type } from './acts/typing.ts'
import * as listed from './acts/view-acts.ts'
import * as rows from './acts/view-marks.ts'
import { overlayEditor } from './overlays/overlay.ts'
import { lists } from './state/queues.ts'
import { draftOf, isObserver, pickedOf } from './state/select.ts'
import type { State } from './state/state.ts'
import { texts } from './texts.ts'

const emptyComposer = (state: State) => draftOf(state, state.open).editor.text === ''
const onOptions = (state: State) => state.overlay?.kind === 'form' && overlayEditor(state.overlay) === null
const onShortField = (state: State) =>
  state.overlay?.kind === 'form' && !state.overlay.fields[state.overlay.index]?.long
const goesOn = ({ overlay }: State) =>
  overlay?.kind === 'read' && overlay.what === 'lines' && overlay.next !== undefined
const nothingToOpen = (state: State) =>
  state.queue === 'important' || pickedOf(state) ? null : texts.off.nothingPicked
const needsLine = ({ overlay, link }: State) =>
  overlay?.kind === 'form' && !overlay.local && link.is !== 'online' ? texts.toast.needsConnection : null
const canUndo = (state: State) => state.toasts.at(-1)?.undo !== undefined
const nothingOpen = (state: State) => (state.open ? null : texts.off.nothingOpen)

// biome-ignore format: a table is read as a table, one act a row
export const acts: readonly Act[] = [
  // Moving about
  ...lists.map(
    (list, i): Act => ({
      id: `queue.${list}`,
      place: 'anywhere',
      keys: [`alt+${i}`],
      inList: [`${i}`],
      run: desk => look.showQueue(desk, list),
    }),
  ),
  { id: 'list.open', place: 'list', keys: ['enter', 'right'], off: nothingToOpen, run: openPicked },
  { id: 'list.up', place: 'list', keys: ['up', 'k'], run: desk => look.pickBy(desk, -1) },
  { id: 'list.down', place: 'list', keys: ['down', 'j'], run: desk => look.pickBy(desk, 1) },
  { id: 'list.pageUp', place: 'list', keys: ['pageup'], run: desk => look.pickBy(desk, -look.listPage(desk)) },
  { id: 'list.pageDown', place: 'list', keys: ['pagedown'], run: desk => look.pickBy(desk, look.listPage(desk)) },
  { id: 'list.first', place: 'list', keys: ['home', 'g'], run: desk => look.pickBy(desk, Number.NEGATIVE_INFINITY) },
  { id: 'list.last', place: 'list', keys: ['end', 'shift+g'], run: desk => look.pickBy(desk, Number.POSITIVE_INFINITY) },
  { id: 'list.mark', place: 'list', keys: ['space'], off: noConversations, run: toggleMark },
  { id: 'list.markRange', place: 'list', keys: ['shift+v'], off: noConversations, run: markRange },
  { id: 'list.markAll', place: 'list', keys: ['*'], off: noConversations, run: markAll },
  { id: 'list.unmark', place: 'list', keys: ['escape'], when: isMarking, run: unmark },
  { id: 'list.nextQueue', place: 'list', keys: ['tab'], run: desk => look.nextQueue(desk, 1) },
  { id: 'list.previousQueue', place: 'list', keys: ['shift+tab'], run: desk => look.nextQueue(desk, -1) },
  { id: 'list.turn', place: 'anywhere', keys: ['alt+s'], inList: ['s'], off: state => (state.queue === 'unread' ? null : texts.off.onlyUnread), run: look.turnUnread },
  { id: 'list.back', place: 'list', keys: ['backspace'], off: nothingOpen, run: look.toComposer },
  { id: 'next', place: 'anywhere', keys: ['alt+n'], inList: ['n'], run: look.openNext },
  { id: 'conversation.next', place: 'anywhere', keys: ['alt+down'], kitty: ['ctrl+shift+down'], run: desk => look.openNeighbour(desk, 1) },
  { id: 'conversation.previous', place: 'anywhere', keys: ['alt+up'], kitty: ['ctrl+shift+up'], run: desk => look.openNeighbour(desk, -1) },
  { id: 'mention.open', place: 'anywhere', keys: ['alt+o'], inList: ['o'], off: state => (state.mentions.length > 0 ? null : texts.off.noMentions), run: mentions.openMention },
  { id: 'mention.list', place: 'anywhere', keys: [], inList: ['m'], online: true, run: mentions.showMentions },
  { id: 'card', place: 'anywhere', keys: ['alt+c'], kitty: ['ctrl+shift+s'], inList: ['c'], off: nothingOpen, run: look.toggleCard },

  // Conversations
  { id: 'conversation.accept', place: 'anywhere', keys: ['alt+a'], inList: ['a'], online: true, off: talk.cannotAccept, run: desk => void talk.accept(desk) },
  { id: 'conversation.read', place: 'anywhere', keys: ['alt+r'], kitty: ['shift+enter'], inList: ['r'], online: true, off: state => (state.me?.mode === 'observer' ? texts.off.observer : null), run: many.forMarked(many.readMarked, desk => void talk.markRead(desk)) },
  { id: 'conversation.transfer', place: 'anywhere', keys: ['alt+t'], inList: ['t'], online: true, off: offOrMarked(talk.cannotWorkActive), run: many.forMarked(many.transferMarked, talk.transfer) },
  { id: 'conversation.invite', place: 'anywhere', keys: ['alt+i'], inList: ['i'], online: true, off: talk.cannotWorkActive, run: talk.invite },
  { id: 'conversation.leave', place: 'anywhere', keys: ['alt+l'], inList: ['l'], online: true, off: talk.cannotLeave, run: desk => void talk.leave(desk) },
  { id: 'conversation.requeue', place: 'anywhere', keys: ['alt+q'], inList: ['q'], online: true, off: talk.cannotWorkActive, run: talk.requeue },
  { id: 'conversation.quiet', place: 'anywhere', keys: ['alt+w'], inList: ['w'], online: true, off: offOrMarked(talk.cannotWork), run: many.forMarked(many.quietMarked, desk => void talk.quiet(desk)) },
  { id: 'conversation.close', place: 'anywhere', keys: ['alt+x'], inList: ['x'], online: true, off: offOrMarked(talk.cannotWork), run: many.forMarked(many.closeMarked, close) },
  { id: 'contact.tags', place: 'anywhere', keys: [], inList: ['#'], online: true, off: offOrMarked(tasks.cannotAddTask), run: many.forMarked(many.tagMarked, many.tagPicked) },
  { id: 'task.add', place: 'anywhere', keys: ['alt+8'], inList: ['f'], online: true, off: tasks.cannotAddTask, run: tasks.addTask },
  { id: 'task.done', place: 'anywhere', keys: ['alt+v'], inList: ['d'], online: true, off: tasks.noTask, run: tasks.finishTask },
  { id: 'task.edit', place: 'anywhere', keys: [], inList: ['e'], online: true, off: tasks.noTask, run: tasks.editTask },
  { id: 'task.remove', place: 'anywhere', keys: [], online: true, off: tasks.noTask, run: tasks.removeTask },
  { id: 'ban.add', place: 'anywhere', keys: ['alt+b'], inList: ['b'], online: true, off: talk.cannotBan, run: talk.ban },
  { id: 'contact.bind', place: 'anywhere', keys: ['alt+k'], online: true, off: who.cannotBind, run: who.bind },

  // Writing
  { id: 'message.send', place: 'composer', keys: ['enter'], kitty: ['ctrl+enter'], run: write.send },
  { id: 'message.newLine', place: 'composer', keys: ['alt+enter', 'ctrl+j'], run: newLine },
  { id: 'replies', place: 'composer', keys: ['/'], when: emptyComposer, run: desk => type(desk, '/') },
  { id: 'note', place: 'conversation', keys: ['ctrl+n'], off: talk.cannotWork, run: write.toggleNote },
  { id: 'mention.add', place: 'conversation', keys: ['alt+m'], kitty: ['ctrl+shift+a'], off: talk.cannotWork, run: write.mention },
  { id: 'file.attach', place: 'conversation', keys: ['alt+f'], online: true, off: cannotAttach, run: attach },
  { id: 'message.editor', place: 'conversation', keys: ['alt+e'], off: talk.cannotWork, run: desk => void openEditor(desk) },
  { id: 'composer.up', place: 'composer', keys: ['up'], run: desk => moveCursor(desk, -1) },
  { id: 'composer.down', place: 'composer', keys: ['down'], run: desk => moveCursor(desk, 1) },
  { id: 'reply.gap', place: 'composer', keys: ['tab'], when: hasGaps, run: nextGap },
  { id: 'composer.back', place: 'composer', keys: ['escape'], run: desk => void (look.uncoverConversation(desk) || write.stepBack(desk) || backToView(desk) || look.toList(desk)) },
  { id: 'composer.list', place: 'composer', keys: ['shift+tab'], run: look.toList },
  { id: 'outbox.send', place: 'conversation', keys: ['alt+y'], off: unsent.nothingStuck, run: unsent.sendStuck },
  { id: 'outbox.takeBack', place: 'conversation', keys: ['alt+u'], off: unsent.nothingStuck, run: unsent.takeBack },

  { id: 'outbox.discard', place: 'anywhere', keys: [], off: unsent.nothingRefused, run: unsent.discardRefused },

  // In the conversation
  { id: 'timeline.pageUp', place: 'conversation', keys: ['pageup'], run: desk => look.scroll(desk, 1) },
  { id: 'timeline.pageDown', place: 'conversation', keys: ['pagedown'], run: desk => look.scroll(desk, -1) },
  { id: 'timeline.up', place: 'timeline', keys: ['up'], run: desk => look.pickEntry(desk, -1) },
  { id: 'timeline.down', place: 'timeline', keys: ['down'], run: desk => look.pickEntry(desk, 1) },
  { id: 'timeline.newest', place: 'timeline', keys: ['end', 'enter'], run: look.scrollToNewest },
  { id: 'timeline.back', place: 'timeline', keys: ['escape'], run: stepBack },
  { id: 'timeline.oldest', place: 'timeline', keys: ['home'], off: back.notLoaded, run: desk => void back.toOldest(desk) },
  { id: 'timeline.day', place: 'conversation', keys: ['ctrl+g'], off: back.notLoaded, run: desk => back.askDay(desk) },
  { id: 'timeline.unread', place: 'conversation', keys: ['alt+.'], off: back.notLoaded, run: desk => void back.toUnread(desk) },
  { id: 'transcript', place: 'conversation', keys: ['ctrl+t'], inList: ['ctrl+t'], online: true, off: transcript.cannotExport, run: transcript.exportHere },
  { id: 'transcript.mail', place: 'conversation', keys: [], online: true, off: mailing.cannotMail, run: mailing.mailTranscript },
  { id: 'timeline.list', place: 'timeline', keys: ['shift+tab'], run: look.toList },
  { id: 'message.reply', place: 'timeline', keys: ['r'], off: write.cannotReply, run: write.reply },
  { id: 'message.edit', place: 'timeline', keys: ['e'], off: write.cannotEdit, online: true, run: write.edit },
  { id: 'file.save', place: 'timeline', keys: ['s'], online: true, off: files.noFiles, run: files.save },
  { id: 'file.open', place: 'timeline', keys: ['o'], online: true, off: files.noFiles, run: files.open },
  { id: 'mail.unfold', place: 'timeline', keys: ['q'], off: mailed.notQuoting, run: mailed.unfold },
  { id: 'mail.retry', place: 'timeline', keys: ['t'], online: true, off: mailed.notFailed, run: desk => void mailed.retry(desk) },
  { id: 'mail.original', place: 'timeline', keys: ['m'], online: true, off: mailed.notMail, run: mailed.original },
  { id: 'message.copy', place: 'timeline', keys: ['c'], off: cannotCopy, run: copyMessage },
  { id: 'picture.show', place: 'timeline', keys: ['v'], off: noPicture, run: showPicture },
  { id: 'message.delete', place: 'timeline', keys: ['d', 'delete'], off: write.cannotDelete, online: true, run: write.remove },

  // Finding words in the conversation
  { id: 'find', place: 'conversation', keys: ['ctrl+f'], off: back.notLoaded, run: find.openFind },
  { id: 'find.older', place: 'find', keys: ['enter', 'up'], run: desk => void find.olderHit(desk) },
  { id: 'find.newer', place: 'find', keys: ['down', 'alt+enter'], run: find.newerHit },
  { id: 'find.pageUp', place: 'find', keys: ['pageup'], run: desk => look.scroll(desk, 1) },
  { id: 'find.pageDown', place: 'find', keys: ['pagedown'], run: desk => look.scroll(desk, -1) },
  { id: 'find.everywhere', place: 'find', keys: ['ctrl+f'], run: find.findEverywhere },
  { id: 'find.close', place: 'find', keys: ['escape'], run: find.closeFind },

  // The quick replies' picker
  { id: 'slash.insert', place: 'slash', keys: ['enter'], run: desk => pick.insertReply(desk, false) },
  { id: 'slash.send', place: 'slash', keys: ['tab'], run: desk => pick.insertReply(desk, true) },
  { id: 'slash.up', place: 'slash', keys: ['up'], run: desk => pick.moveSlash(desk, -1) },
  { id: 'slash.down', place: 'slash', keys: ['down'], run: desk => pick.moveSlash(desk, 1) },
  { id: 'reply.add', place: 'slash', keys: ['ctrl+n'], online: true, run: pick.addReply },
  { id: 'reply.edit', place: 'slash', keys: ['alt+e'], online: true, off: pick.cannotChangeReply, run: pick.editReply },
  { id: 'reply.remove', place: 'slash', keys: ['alt+delete'], online: true, off: pick.cannotChangeReply, run: pick.removeReply },
  { id: 'slash.dismiss', place: 'slash', keys: ['escape'], run: pick.dismiss },

  // Naming a colleague in a note
  { id: 'mention.pick', place: 'mention', keys: ['enter', 'tab'], run: pick.insertMention },
  { id: 'mention.up', place: 'mention', keys: ['up'], run: desk => pick.moveMention(desk, -1) },
  { id: 'mention.down', place: 'mention', keys: ['down'], run: desk => pick.moveMention(desk, 1) },
  { id: 'mention.dismiss', place: 'mention', keys: ['escape'], run: pick.dismiss },

  // Emoji by name
  { id: 'emoji.pick', place: 'emoji', keys: ['enter', 'tab'], run: smile.insertEmoji },
  { id: 'emoji.up', place: 'emoji', keys: ['up'], run: desk => smile.moveEmoji(desk, -1) },
  { id: 'emoji.down', place: 'emoji', keys: ['down'], run: desk => smile.moveEmoji(desk, 1) },
  { id: 'emoji.dismiss', place: 'emoji', keys: ['escape'], run: smile.dismissEmoji },

  ...textActs,

  // Overlays
  { id: 'choose.pick', place: 'choose', keys: ['enter'], run: desk => over.pickChoice(desk) },
  { id: 'choose.up', place: 'choose', keys: ['up'], run: desk => over.moveChoice(desk, -1) },
  { id: 'choose.down', place: 'choose', keys: ['down'], run: desk => over.moveChoice(desk, 1) },
  { id: 'choose.other', place: 'choose', keys: ['tab'], run: desk => over.pickChoice(desk, true) },
  { id: 'choose.pageUp', place: 'choose', keys: ['pageup'], run: desk => over.moveChoice(desk, -10) },
  { id: 'choose.pageDown', place: 'choose', keys: ['pagedown'], run: desk => over.moveChoice(desk, 10) },
  { id: 'view.mark', place: 'choose', keys: ['alt+m', 'insert'], when: rows.inListing, off: rows.noRow, run: rows.toggleMark },
  { id: 'view.markThis', place: 'choose', keys: ['space'], when: rows.nothingTyped, off: rows.noRow, run: rows.toggleMark },
  { id: 'view.markRange', place: 'choose', keys: ['alt+r'], when: rows.inListing, off: rows.noRow, run: rows.markRange },
  { id: 'view.markAll', place: 'choose', keys: ['alt+a'], when: rows.inListing, off: rows.noRow, run: rows.markAll },
  { id: 'view.unmark', place: 'choose', keys: ['escape'], when: rows.isMarking, run: rows.unmark },
  { id: 'view.tag', place: 'choose', keys: ['alt+t'], when: rows.inListing, off: listed.cannotChange, online: true, run: listed.tagRows },
  { id: 'view.ban', place: 'choose', keys: ['alt+b'], when: rows.inListing, off: listed.cannotChange, online: true, run: listed.banRows },
  { id: 'choose.export', place: 'choose', keys: ['ctrl+t'], when: rows.inListing, online: true, run: transcript.exportView },
  { id: 'person.task', place: 'choose', keys: ['alt+8'], when: person.onPage, off: person.cannotAddHere, online: true, run: person.addTaskHere },
  { id: 'person.done', place: 'choose', keys: ['alt+v'], when: person.onPage, off: person.noTaskHere, online: true, run: person.finishTaskHere },
  { id: 'person.edit', place: 'choose', keys: ['alt+e'], when: person.onPage, off: person.noTaskHere, online: true, run: person.changeTaskHere },
  { id: 'person.remove', place: 'choose', keys: [], when: person.onPage, off: person.noTaskHere, online: true, run: person.removeTaskHere },
  { id: 'person.reopen', place: 'choose', keys: [], when: person.onPage, off: person.cannotAddHere, online: true, run: desk => void person.reopenTaskHere(desk) },
  { id: 'view.form', place: 'choose', keys: ['ctrl+f'], when: inConversations, run: openFindForm },
  { id: 'view.saved', place: 'choose', keys: ['alt+s'], when: rows.inListing, online: true, run: desk => void openSaved(desk) },
  { id: 'choose.undo', place: 'choose', keys: ['alt+z'], when: canUndo, run: undoLast },
  { id: 'choose.dismiss', place: 'choose', keys: ['escape'], run: over.dismissOverlay },
  { id: 'view.acts', place: 'choose', keys: ['alt+p'], when: rows.inListing, run: listed.openViewActs },
  { id: 'ask.answer', place: 'ask', keys: ['enter'], run: over.answer },
  { id: 'ask.dismiss', place: 'ask', keys: ['escape'], run: over.dismissOverlay },
  { id: 'confirm.yes', place: 'confirm', keys: ['enter', 'y'], run: over.confirm },
  { id: 'confirm.otherwise', place: 'confirm', keys: ['tab'], when: state => state.overlay?.kind === 'confirm' && state.overlay.otherwise !== undefined, run: over.confirmOtherwise },
  { id: 'confirm.no', place: 'confirm', keys: ['escape', 'n'], run: over.dismissOverlay },
  { id: 'read.up', place: 'read', keys: ['up', 'k'], run: desk => over.read(desk, -1) },
  { id: 'read.down', place: 'read', keys: ['down', 'j'], run: desk => over.read(desk, 1) },
  { id: 'read.pageUp', place: 'read', keys: ['pageup'], run: desk => over.read(desk, -10) },
  { id: 'read.pageDown', place: 'read', keys: ['pagedown', 'space'], run: desk => over.read(desk, 10) },
  { id: 'read.next', place: 'read', keys: ['enter'], when: goesOn, run: over.goOn },
  { id: 'read.dismiss', place: 'read', keys: ['escape', 'enter', '?', 'f1'], run: over.dismissOverlay },
  { id: 'form.next', place: 'form', keys: ['tab'], run: desk => over.moveField(desk, 1) },
  { id: 'form.previous', place: 'form', keys: ['shift+tab'], run: desk => over.moveField(desk, -1) },
  { id: 'form.up', place: 'form', keys: ['up'], run: desk => over.moveInForm(desk, -1) },
  { id: 'form.down', place: 'form', keys: ['down'], run: desk => over.moveInForm(desk, 1) },
  { id: 'form.optionBefore', place: 'form', keys: ['left'], when: onOptions, run: desk => over.moveOption(desk, -1) },
  { id: 'form.optionAfter', place: 'form', keys: ['right', 'space'], when: onOptions, run: desk => over.moveOption(desk, 1) },
  { id: 'form.attach', place: 'form', keys: ['enter', 'alt+f'], when: onFiles, off: cannotAttachHere, online: true, run: attachHere },
  { id: 'form.detach', place: 'form', keys: ['delete', 'backspace'], when: onFiles, run: desk => detachHere(desk) },
  { id: 'form.enter', place: 'form', keys: ['enter'], run: desk => (onShortField(desk.state) ? over.moveField(desk, 1) : newLine(desk)) },
  { id: 'form.save', place: 'form', keys: ['ctrl+s', 'alt+enter'], off: needsLine, run: over.saveForm },
  { id: 'form.dismiss', place: 'form', keys: ['escape'], run: over.dismissOverlay },

  // Views of what the server has
  { id: 'people', place: 'anywhere', keys: ['alt+h'], inList: ['h'], online: true, run: desk => void showPeople(desk) },
  { id: 'history', place: 'anywhere', keys: ['alt+7'], inList: ['7', 'ctrl+f'], run: desk => showHistory(desk) },
  { id: 'consultants', place: 'anywhere', keys: ['alt+g'], run: showConsultants },
  { id: 'mail', place: 'anywhere', keys: ['alt+9'], inList: ['v'], online: true, off: mayNotDecide, run: showMail },
  { id: 'blacklist', place: 'anywhere', keys: [], online: true, run: showBlacklist },
  { id: 'profile', place: 'anywhere', keys: ['f2'], run: desk => showSettings(desk) },

  // The console itself
  { id: 'palette', place: 'anywhere', keys: ['alt+p'], inList: [':'], run: openPalette },
  { id: 'keys', place: 'anywhere', keys: ['f1'], inList: ['?'], run: showKeys },
  { id: 'keys.asked', place: 'composer', keys: ['?'], when: emptyComposer, run: showKeys },
  { id: 'presence', place: 'anywhere', keys: [], online: true, off: state => (isObserver(state) ? texts.off.observer : null), run: desk => void togglePresence(desk) },
  { id: 'language', place: 'anywhere', keys: [], run: pickLanguage },
  { id: 'undo', place: 'anywhere', keys: ['alt+z'], inList: ['u'], off: state => (canUndo(state) ? null : texts.off.nothingToUndo), run: undoLast },
  { id: 'redraw', place: 'always', keys: ['ctrl+l'], run: redraw },
  { id: 'suspend', place: 'always', keys: ['ctrl+z'], run: desk => desk.suspend() },
  { id: 'leave', place: 'always', keys: ['ctrl+q'], run: desk => desk.leave() },
  { id: 'leave.asked', place: 'always', keys: ['ctrl+c'], run: leave },
]

function stepBack(desk: Parameters<Act['run']>[0]): void {
  if (look.uncoverConversation(desk) || backToView(desk)) return
  if (desk.state.scroll || desk.state.entry) look.scrollToNewest(desk)
  else look.toList(desk)
}
