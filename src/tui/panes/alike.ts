// How a known contact is suggested who may be the client (C5).
import { contactName } from '../../core/model/contact.ts'
import type { AlikeContact } from '../../core/protocol/contact.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** `same e-mail as Jan Nowak C-4F2K · Alt+K` */
export const suggested = (state: State, { same, ...contact }: AlikeContact): string =>
  texts.bind.suggestion(
    texts.bind.same[same],
    `${safeLine(contactName(contact), 60)} ${contact.code}`,
    state.keys['contact.bind'] ?? '',
  )
