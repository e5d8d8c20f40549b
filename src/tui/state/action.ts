// Everything that can change the console's state.
import type { LiveState } from '../../client/live.ts'
import type { OutboxItem } from '../../client/outbox.ts'
import type { LoggedEvent } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { AlikeContact } from '../../core/protocol/contact.ts'
import type { Signal, Snapshot } from '../../core/protocol/frames.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import type { Draft, Labels, Opened, State, Toast } from './state.ts'

/** What only concerns this screen. */
export type View = Pick<
  State,
  | 'language'
  | 'queue'
  | 'oldestFirst'
  | 'picked'
  | 'marked'
  | 'focus'
  | 'entry'
  | 'scroll'
  | 'unfolded'
  | 'post'
  | 'card'
  | 'slash'
  | 'overlay'
  | 'from'
  | 'focused'
  | 'typedAt'
  | 'uploads'
  | 'graphics'
  | 'pictures'
>

export type Action =
  | { type: 'tick'; now: number }
  | { type: 'link'; link: LiveState }
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'event'; event: LoggedEvent }
  | { type: 'signal'; signal: Signal; now: number }
  | { type: 'outbox'; items: readonly OutboxItem[] }
  /** The server has it; its event may still be on the way. */
  | { type: 'sent'; item: OutboxItem; seq: number; now: number }
  /** A command's answer: its event may still be on the way. */
  | { type: 'known'; conversation: Conversation }
  | { type: 'loading'; conversation: string }
  | {
      type: 'loaded'
      conversation: string
      what: OutputOf<'conversation.show'>
      /** It is the page before these that were there. */
      older: boolean
      limit: number
    }
  /** Timelines that were kept on this machine, of conversations of the snapshot before. */
  | { type: 'restored'; opened: State['opened'] }
  /** Opens a conversation that is over, or that stands in no list. */
  | { type: 'opened'; conversation: Conversation; opened: Opened }
  | { type: 'failed'; conversation: string; why: string }
  | { type: 'alike'; contact: string; items: readonly AlikeContact[] }
  | { type: 'drafts'; drafts: Readonly<Record<string, Draft>> }
  | { type: 'draft'; conversation: string; draft: Partial<Draft> | null }
  | { type: 'open'; conversation: string | null }
  | { type: 'view'; view: Partial<View> }
  | { type: 'settings'; settings: State['settings']; labels: Labels }
  | { type: 'toast'; toast: Toast }
  | { type: 'toastGone'; id: number }
  | { type: 'mentionSeen'; message: string }
