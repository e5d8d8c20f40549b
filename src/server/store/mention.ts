// What the ledger keeps of mentions beside the log.

/** Written in the batch's own transaction; `seq` is that of the event. */
export type MentionChange =
  | { seq: number; at: string; consultant: string; conversation: string; message: string }
  | { seenBy: string; messages: readonly string[] }

export interface MentionRows {
  /** Those among the messages that mention the consultant. */
  of(consultant: string, messages: readonly string[]): Promise<{ message: string; seen: boolean }[]>
}
