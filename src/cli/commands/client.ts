// chatctl client: what clients did elsewhere, told by a shop (C10).
import { clientOperations } from '../../core/protocol/client.ts'
import type { Noun } from '../noun.ts'

export const client: Noun = {
  name: 'client',
  operations: clientOperations,
  columns: ['action', 'conversation'],
  verbs: { act: { operation: 'client.act', args: ['type'] } },
}
