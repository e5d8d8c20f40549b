// What a banned visitor is told: politely, and not why.
import { Refusal } from '../../../core/protocol/refusal.ts'

export const bannedNow = () => new Refusal('banned', 'you can’t write here at the moment')
