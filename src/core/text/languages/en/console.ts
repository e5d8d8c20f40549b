// Every word the console says by itself, in English; the other languages follow its keys.
import type { RefusalCode } from '../../../protocol/refusal.ts'
import { counting } from '../../plural.ts'
import { acts } from './acts.ts'
import { bind } from './bind.ts'
import { bulk, bulkActs, closing } from './bulk.ts'
import { changing } from './changing.ts'
import { event } from './event.ts'
import { finder, finderActs } from './finder.ts'
import { focus } from './focus.ts'
import { emptyQueue, queue } from './list.ts'
import { mail, mailActs } from './mail.ts'
import { mention } from './mention.ts'
import { plain } from './plain.ts'
import { reading, readingActs } from './reading.ts'
import { alerts, settings } from './settings.ts'
import { task, taskActs } from './task.ts'
import { undone } from './undone.ts'
import { view } from './view.ts'
import { writing } from './writing.ts'

type Names = readonly string[]

const count = counting('en')

export const texts = {
  /** The language's name in itself, and the locale of its dates. */
  name: 'English',
  locale: 'en-GB',
  acts: { ...acts, ...bulkActs, ...readingActs, ...mailActs, ...taskActs, ...finderActs },
  queue,
  emptyQueue,
  waitsInNew: (n: number, key: string) =>
    count(n, { one: `{n} waits in New: ${key} shows them.`, other: `{n} wait in New: ${key} shows them.` }),
  mentionedBy: (by: string, more: number, key: string) =>
    `@ ${by}${more > 0 ? ` and ${more} more` : ''} · ${key} opens it`,
  link: {
    connecting: 'connecting',
    online: 'online',
    offline: 'offline',
    again: (seconds: number) => (seconds > 0 ? `again in ${seconds} s` : 'trying again'),
  },
  observer: 'observer',
  waiting: (n: number, oldest: string) => (n === 0 ? 'nobody waits' : `${n} waiting · oldest ${oldest}`),
  units: { hour: 'h', day: 'd' },
  quiet: 'not waiting',
  request: 'request',
  gone: 'left',
  you: 'you',
  somebody: 'somebody',
  over: 'closed',
  withWhom: (name: string) => `with ${name}`,
  nothingOpen: 'Pick a conversation with ↑ ↓ and open it with Enter.',
  loading: 'loading…',
  failed: (why: string) => `could not be loaded: ${why}`,
  notYours: (name: string) => `${name} handles this conversation.`,
  notYoursMore: 'Only a super user, an observer or who took part may read it.',
  closed: 'Closed. Nobody can write here until the client writes again.',
  mayNotWrite: 'Only a super user or who takes part may write here.',
  looking: 'Observer: you see everything live and write nothing.',
  writeTo: { message: 'write', take: 'write to take it, or press', note: 'a note; the client never sees it' },
  composer: { message: '>', note: 'note', edit: 'edit' },
  repliesTo: (name: string, text: string) => `↪ ${name}: ${text}`,
  /** `me`: I am, too. */
  typing: (others: Names, me: boolean) =>
    others.length === 0
      ? ''
      : `${[...(me ? ['you'] : []), ...others].join(', ')} ${!me && others.length === 1 ? 'is' : 'are'} typing`,
  visitorTypes: (name: string) => `${name} is typing…`,
  newLine: 'new',
  moreBelow: '↓ newer below',
  note: 'note',
  edited: 'edited',
  deleted: 'deleted message',
  held: (key: string, back: string) => `the client wrote meanwhile: ${key} sends it, ${back} takes it back`,
  refused: (why: string, key: string, back: string) => `${why}: ${key} tries again, ${back} takes it back`,
  queued: (n: number) => `${n} queued`,
  event,
  /** Why routing did something; stands after it. */
  why: {
    rules: {
      previous: 'they spoke before',
      random: 'by chance',
      'round-robin': 'in turn',
      'least-busy': 'least busy',
    },
    chosen: (rule: string, held: number, capacity: number, free: number) =>
      ` (${rule}: had ${held} of ${capacity}, ${free} free)`,
    unanswered: (name: string, seconds: number) => ` (${name || 'nobody'}: no answer in ${seconds} s)`,
    offline: (name: string) => ` (${name} went offline)`,
    nobodyOnline: ' (nobody of the group is online)',
  },
  /** What stands by an act of the client's. */
  acted: { campaign: 'campaign', source: 'source', tool: 'tool', unproven: 'says the page' },
  card: {
    visits: (n: number) => `${ordinal(n)} visit`,
    earlier: (n: number) => count(n, { one: '{n} earlier conversation', other: '{n} earlier conversations' }),
    page: 'page',
    from: 'from',
    pages: (n: number) => count(n, { one: '{n} page seen', other: '{n} pages seen' }),
    tags: 'tags',
    note: 'note',
    with: 'with',
    onSite: 'on the site',
    gone: 'has left the site',
    rating: 'rated',
    actions: 'actions',
    online: 'online',
    away: 'away',
    offline: 'offline',
  },
  slash: {
    site: 'shared',
    group: 'group',
    mine: 'mine',
    none: 'no quick reply like this',
    noneLiteral: 'no quick reply like this; // writes a real /',
    builtIn: { note: 'write a note for colleagues' },
    missing: (names: Names) => `nothing known for ${names.join(', ')}: fill it in first`,
  },
  stillWaiting: (n: number) => (n === 1 ? 'Still waiting' : `${n} are still waiting`),
  unreadNow: (n: number) =>
    count(n, { one: '{n} conversation calls for you', other: '{n} conversations call for you' }),
  handedToYou: (by: string) => `${by} hands this conversation over to you`,
  /** What a server says no with; English is what it says. `detail`: by whom, how many seconds, the id in its log. */
  refusal: (_code: RefusalCode, message: string, _detail: string) => message,
  more: (n: number) => `… ${n} more`,
  rating: (score: number) => `${score} of 5`,
  rows: (last: number, all: number) => `${last} of ${all}`,
  keysTitle: 'Keys',
  keysOf: {
    everywhere: 'Everywhere',
    list: 'In the list',
    conversation: 'In a conversation',
    writing: 'Writing',
    slash: 'Quick replies, after /',
    mention: 'Naming a colleague, after @ in a note',
    emoji: 'Emoji, after :name',
    find: 'Finding words',
    overlay: 'Choosing, asking, reading, filling in',
  },
  keysInList: (keys: string) => `(list: ${keys})`,
  off: {
    onlyUnread: 'only the list Unread has two orders',
    unban: 'only an admin account can lift a ban',
    nothingPicked: 'no conversation is picked',
    nothingOpen: 'no conversation is open',
    observer: 'an observer writes nothing',
    closed: 'it is closed',
    notTaken: 'nobody has it: accept it first',
    yoursAlready: 'it is yours already',
    takesNone: 'holds no conversations',
    banElsewhere: 'only where you take part',
    onlyMessages: 'only a message can be answered',
    clientsWords: 'the client’s words stay as they are',
    notTheAuthor: 'only its author or a super user may change a message',
    nothingTo: { edit: 'nothing to change here', delete: 'nothing to delete here' },
    tooLate: { edit: 'it is too late to change it', delete: 'it is too late to delete it' },
    nothingWaits: 'nothing waits here',
    nothingRefused: 'nothing was refused',
    noMentions: 'nobody mentions you',
    nothingToUndo: 'nothing to undo',
    noReply: 'no quick reply is picked',
    filesInMessages: 'files go with messages only',
    enoughFiles: (most: number) => `at most ${most} files in one message`,
    noFiles: 'no file here',
    siteReplies: 'only those who manage channels may change the site’s quick replies',
  },
  ask: {
    unban: (name: string) => `Lift the ban of ${name}?`,
    unbanText: 'They can write again at once.',
    unbanYes: 'lift it',
    close: (name: string) => `Close ${name}?`,
    closeText: 'Nobody can write here any more. If the client writes again, a new conversation begins.',
    closeYes: 'close',
    handOver: (name: string) => `Hand ${name} over to`,
    handOverNote: (name: string) => `A note for ${name}`,
    handOverText: 'What they should know; the client never sees it.',
    handOverHint: 'Enter hands over · Esc',
    withNote: 'with a note',
    groupHint: 'group: it waits there in New',
    invite: (name: string) => `Invite to ${name}`,
    nobody: 'nobody like this',
    ban: (name: string) => `Ban ${name}`,
    banProfile: 'this profile',
    banProfileHint: 'only this browser can’t write',
    banAddress: (ip: string) => (ip ? `the address ${ip}` : 'the address'),
    banAddressHint: 'nobody from it can write',
    banWhy: (what: string) => `Ban ${what}: why?`,
    banText: 'The reason stands in the list of bans.',
    banHint: 'Enter bans · Esc',
    commands: 'Commands',
    noCommand: 'no command like this',
    deleteMessage: 'Delete this message?',
    deleteMessageText: 'A mark stays in its place; its words are gone, for the client, too.',
    deleteYes: 'delete',
    discard: 'Throw away what could not be sent?',
    discardYes: 'throw away',
    newReply: 'New quick reply',
    changeReply: (shortcut: string) => `Change ${shortcut}`,
    deleteReply: (shortcut: string) => `Delete ${shortcut}?`,
    deleteSiteReply: (title: string) => `${title} — nobody on the site will have it any more.`,
    fields: { shortcut: 'Shortcut', title: 'Title', text: 'Text', scope: 'For' },
    scopes: { mine: 'mine', site: 'shared by all' },
    unknown: (names: string, known: string) => `unknown: ${names}; known are ${known}`,
    attach: 'Attach a file',
    completes: 'completes',
    noFile: 'no such file',
    whichFile: 'Which file?',
    formHint: 'Tab next · Ctrl+S save · Esc',
    no: 'no',
    language: 'Language of the console',
    noLanguage: 'no such language',
  },
  focus,
  bind,
  task,
  bulk,
  closing,
  mail,
  mention,
  changing,
  finder,
  undone,
  view,
  alerts,
  settings,
  writing,
  plain,
  reading,
  toast: {
    newestFirst: 'newest first',
    oldestFirst: 'oldest first',
    attached: (name: string) => `${name} goes with the message`,
    fileSaved: (path: string) => `saved: ${path}`,
    fileOpened: (name: string) => `opened: ${name}`,
    onlySave: (key: string) => `not opened from here: ${key} saves it`,
    noProgram: (key: string) => `no program to open it with: ${key} saves it`,
    unbanned: (name: string) => `no longer banned: ${name}`,
    needsConnection: 'this needs the connection',
    accepted: (name: string) => `${name} is yours`,
    requeued: (name: string) => `${name} is back in New`,
    transferred: (name: string, to: string) => `${name} handed over to ${to}`,
    invited: (who: string) => `${who} takes part now`,
    left: (name: string) => `you left ${name}`,
    closed: (name: string) => `closed: ${name}`,
    quiet: (name: string) => `${name} is not waiting`,
    read: 'marked read',
    nothingUnread: 'nothing unread here',
    banned: (name: string) => `banned: ${name}`,
    noNext: 'nobody needs you now',
    mentioned: (by: string, key: string) => `${by} mentions you: ${key} opens it`,
    leave: (key: string) => `${key} again leaves; what you wrote is kept`,
    replySaved: (shortcut: string) => `saved ${shortcut}`,
    replyRemoved: (shortcut: string) => `deleted ${shortcut}`,
    deleted: 'message deleted',
    edited: 'message changed',
    mentionInNote: 'colleagues are mentioned in notes: this is a message to the client',
    notForNotes: 'a note stays as it was written',
    presence: { online: 'you are online again', away: 'you are away: nothing new comes to you' },
    language: 'the console speaks English now',
    languageHere: 'only here: without the connection your profile stays',
    undo: (key: string) => `${key} undoes it`,
  },
}
export type Texts = typeof texts

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

function ordinal(n: number): string {
  return `${n}${endings[ordinals.select(n)] ?? 'th'}`
}
