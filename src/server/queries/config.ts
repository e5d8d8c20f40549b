// The whole set-up as one document, and what another document would change (F2).
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { configChanges, configOf } from '../../core/rules/config.ts'
import type { DirectoryQueries } from './query.ts'

export const configQueries: DirectoryQueries<'config.show' | 'config.diff'> = {
  'config.show': (_input, actor, directory, now) =>
    forbids(actor, 'workspace.admin', null) ?? configOf(directory, now),
  'config.diff': (input, actor, directory, now) => {
    const changes = configChanges(input, { actor, directory, now })
    return changes instanceof Refusal ? changes : { changes }
  },
}
