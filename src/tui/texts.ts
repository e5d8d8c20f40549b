// Every word the console says by itself, in one place.
import type { Queue } from '../core/model/conversation.ts'

type Names = readonly string[]

export const texts = {
  queue: { mine: 'Mine', new: 'New', others: 'Others', missed: 'Missed' } satisfies Record<Queue, string>,
  emptyQueue: {
    mine: 'Nobody is yours now.',
    new: 'Nobody waits.',
    others: 'No colleague is talking.',
    missed: 'Nobody was missed.',
  } satisfies Record<Queue, string>,
  waitsInNew: (count: number) =>
    count === 1 ? 'One waits in New: 2 shows them.' : `${count} wait in New: 2 shows them.`,
  mentionedBy: (by: string, more: number, key: string) =>
    `@ ${by}${more > 0 ? ` and ${more} more` : ''} · ${key} opens it`,
  link: {
    connecting: 'connecting',
    online: 'online',
    offline: 'offline',
    again: (seconds: number) => (seconds > 0 ? `again in ${seconds} s` : 'trying again'),
  },
  observer: 'observer',
  waiting: (count: number, oldest: string) =>
    count === 0 ? 'nobody waits' : `${count} waiting · oldest ${oldest}`,
  quiet: 'not waiting',
  gone: 'left',
  you: 'you',
  somebody: 'somebody',
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
  typing: (names: Names) =>
    names.length === 0
      ? ''
      : names.length === 1 && names[0] !== 'you'
        ? `${names[0]} is typing`
        : `${names.join(', ')} are typing`,
  visitorTypes: (name: string) => `${name} is typing…`,
  newLine: 'new',
  newBelow: (count: number) => `↓ ${count} newer`,
  moreBelow: '↓ newer below',
  today: 'today',
  yesterday: 'yesterday',
  note: 'note',
  edited: 'edited',
  deleted: 'deleted message',
  marks: { sent: '·', delivered: '✓', read: '✓✓', queued: '…', held: '?', refused: '✗' },
  held: (key: string, back: string) => `the client wrote meanwhile: ${key} sends it, ${back} takes it back`,
  refused: (why: string, key: string, back: string) => `${why}: ${key} tries again, ${back} takes it back`,
  queued: (count: number) => `${count} queued`,
  event: {
    cameTo: (name: string, page: string) => `${name} came to ${page}`,
    came: (name: string) => `${name} came to the site`,
    opened: (name: string, page: string) => `${name} opened ${page}`,
    left: (name: string) => `${name} left the site`,
    introduced: (what: string) => `the client introduced themselves: ${what}`,
    began: 'conversation began',
    beganOffline: 'conversation began in off-hours',
    connected: (name: string) => `${name} connected`,
    handedOver: (by: string, to: string) => `${by} handed over to ${to}`,
    joined: (name: string) => `${name} joined`,
    invited: (name: string, by: string) => `${by} invited ${name}`,
    disconnected: (name: string) => `${name} left the conversation`,
    requeued: (name: string) => `${name} put it back to New`,
    missed: 'missed: the client left before anyone answered',
    closed: (name: string) => `closed by ${name}`,
    rated: (stars: string, comment: string) => `the client rated it ${stars}${comment && ` “${comment}”`}`,
    clientRated: (name: string, score: number) => `${name} rated the client ${score} of 5`,
  },
  card: {
    visits: (visits: number) => (visits === 1 ? '1st visit' : `${ordinal(visits)} visit`),
    earlier: (count: number) => (count === 1 ? '1 earlier conversation' : `${count} earlier conversations`),
    page: 'page',
    from: 'from',
    pages: 'pages seen',
    tags: 'tags',
    note: 'note',
    with: 'with',
    onSite: 'on the site',
    gone: 'has left the site',
    rating: 'rated',
    online: 'online',
    away: 'away',
    offline: 'offline',
  },
  slash: {
    site: 'site',
    group: 'group',
    mine: 'mine',
    none: 'no quick reply like this',
    noneLiteral: 'no quick reply like this; // writes a real /',
    builtIn: { note: 'write a note for colleagues' },
    missing: (names: Names) => `nothing known for ${names.join(', ')}: fill it in first`,
  },
  stillWaiting: (count: number) => (count === 1 ? 'Still waiting' : `${count} are still waiting`),
  unreadNow: (count: number) =>
    count === 1 ? 'One conversation calls for you' : `${count} conversations call for you`,
  handedToYou: (by: string) => `${by} hands this conversation over to you`,
  tooLong: (length: number) => `a message has at most 8,000 characters; this has ${length}`,
  more: (count: number) => `… ${count} more`,
  keysTitle: 'Keys',
  toast: {
    needsConnection: 'this needs the connection',
    taken: (by: string) => `${by} was first`,
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
    undo: (key: string) => `${key} undoes it`,
  },
} as const

function ordinal(n: number): string {
  const tens = n % 100
  const last = tens > 10 && tens < 14 ? 0 : n % 10
  return `${n}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`
}
