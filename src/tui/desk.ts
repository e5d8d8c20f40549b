// What an act of the operator has at hand: the state, the server, the screen.
import type { OutboxCommand } from '../client/outbox.ts'
import type { File, FilePurpose } from '../core/model/file.ts'
import type { InputOf, OperationName, OutputOf } from '../core/protocol/registry.ts'
import type { Sound } from './alerts/sounds.ts'
import type { Edited } from './editor-program.ts'
import type { Kept } from './kept/shelf.ts'
import type { Choice } from './overlays/overlay.ts'
import type { ConsoleSettings } from './settings.ts'
import type { Action } from './state/action.ts'
import type { State, Toast } from './state/state.ts'

/** How something went, to be said. */
export type Outcome = Pick<Toast, 'kind'> & { words: string }

export interface Desk {
  readonly state: State
  dispatch(action: Action): void
  /** Calls the server; a refusal is told to the operator, and the result is undefined. */
  ask<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N> | undefined>
  /** The same, for those who tell it themselves: throws the refusal. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Uploads a file of this machine, bytes as they go out, for a message if nothing else is said; a refusal is told to the operator. */
  upload(
    path: string,
    onProgress: (sent: number, size: number) => void,
    purpose?: FilePurpose,
  ): Promise<File | undefined>
  /** Saves a file of the server under a path that is free; whether that went well, the operator is told if not. */
  download(url: string, path: string): Promise<boolean>
  /** Kept on disk, sent once, in order; also without a connection. */
  send(command: OutboxCommand, visitorSeq: number): void
  confirmSending(conversation: string): void
  retrySending(message: string): void
  discardSending(message: string): void
  /** What was read on this machine, the newest read first; there without a connection, too. */
  kept(): readonly Kept[]
  /** Loads a conversation's timeline; `before` a seq: the page before it, of `most` entries. Resolves when it is there. */
  load(conversation: string, before?: number, most?: number): Promise<void>
  /** The operator is typing what the client will see. */
  signalTyping(conversation: string): void
  say(kind: Toast['kind'], text: string, undo?: () => void): void
  /** Columns and rows of the terminal. */
  size(): { columns: number; rows: number }
  newId(): string
  /** The acts that can be called up here and now, as rows of the palette; and one of them by its id. */
  commands(): readonly Choice[]
  run(act: string): void
  /** Changes the settings of this machine's consoles, here at once and in their file. */
  configure(changes: Partial<ConsoleSettings>): void
  /** Plays a sound as it would be with a call. */
  trySound(sound: Sound): void
  /** Runs the operator's own program, or the player, as a call would; what came of it, in words. */
  tryHook(argv: ConsoleSettings['hook']): Promise<Outcome>
  tryPlayer(setting: ConsoleSettings['player']): Promise<Outcome>
  suspend(): void
  /** To the clipboard of the terminal. */
  copy(text: string): void
  /** The text in the operator's own editor, which has the terminal meanwhile. */
  edit(text: string): Promise<Edited>
  repaint(): void
  leave(): void
}
