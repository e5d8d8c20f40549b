// API tokens at the door: whose a shown secret is, while the token lasts; and a note, once a day, that it is in use.
import { LRUCache } from 'lru-cache'
import type { ApiToken } from '../../core/model/token.ts'
import { tokenHasEnded } from '../../core/rules/token.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import { hashToken, newToken } from './token.ts'

/** What tells an API token from a session's, and a leaked one from any other text. */
const prefix = 'chatctl_'

export const newApiToken = (): string => `${prefix}${newToken()}`
export const isApiToken = (token: string): boolean => token.startsWith(prefix)

export class ApiTokens {
  /** hash → id; the set-up says whether there still is one of this id */
  private readonly ids = new LRUCache<string, string>({ max: 10_000 })
  private readonly touching = new Set<string>()

  constructor(
    private readonly workspace: Workspace,
    private readonly log: Log,
  ) {}

  /** The token of a secret that is good now, or null. */
  async of(secret: string): Promise<ApiToken | null> {
    const hash = hashToken(secret)
    const id = this.ids.get(hash) ?? (await this.workspace.apiTokenByHash(hash))
    if (id === null) return null
    this.ids.set(hash, id)
    const token = this.workspace.directory.tokens[id]
    const now = new Date().toISOString()
    if (!token || tokenHasEnded(token, now)) return null
    if (token.usedAt?.slice(0, 10) !== now.slice(0, 10)) this.touch(id)
    return token
  }

  private touch(token: string): void {
    if (this.touching.has(token)) return
    this.touching.add(token)
    void this.workspace
      .command('token.use', { token }, { kind: 'system' })
      .then(answer => {
        if ('error' in answer) this.log.warn({ code: answer.error.code }, 'the use of a token was not noted')
      })
      .finally(() => this.touching.delete(token))
  }
}
