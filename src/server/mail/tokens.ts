// Access tokens by OAuth2, fetched in one place for all threads: a refresh token may be good for one use only (D7, D8).
import type { Mailbox, MailboxSecrets } from '../../core/model/mailbox.ts'
import { refusalFrom } from '../../core/protocol/refusal.ts'
import { shellWord } from '../../core/text/shell-word.ts'
import { openKey, seal, unseal } from '../secrets.ts'
import type { Workspace } from '../workspace.ts'

type Secrets = Pick<MailboxSecrets, 'oauthSecret' | 'oauthRefreshToken'>
type Provider = Pick<Mailbox, 'id' | 'name' | 'oauthTokenUrl' | 'oauthClient' | 'oauthScope'>

/** Where the secrets lie. */
export interface TokenSafe {
  secretsOf(mailbox: string): Promise<Secrets>
  /** Keeps the refresh token that came in place of the one that was used. */
  keep(mailbox: string, refreshToken: string): Promise<void>
}

interface Known {
  token: string
  /** ms */
  until: number
  /** by what it was given */
  by: string
}

/** ms */
const patience = 20_000

export class Tokens {
  private readonly known = new Map<string, Known>()
  /** the last in each mailbox's line */
  private readonly lines = new Map<string, Promise<unknown>>()
  /** given by the provider and not kept yet, each in place of which */
  private readonly unkept = new Map<string, { used: string; next: string }>()

  constructor(
    private readonly safe: TokenSafe,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * A token that opens the mailbox; who asks meanwhile waits and gets the same. `refused`: one that a server did not
   * take, however long it was to last. Throws with words for people.
   */
  of(provider: Provider, refused?: string): Promise<string> {
    const next = () => this.next(provider, refused)
    const mine = (this.lines.get(provider.id) ?? Promise.resolve()).then(next, next)
    this.lines.set(provider.id, mine)
    return mine
  }

  private async next(provider: Provider, refused: string | undefined): Promise<string> {
    const { id } = provider
    const secrets = await this.secretsOf(id)
    const known = this.known.get(id)
    const good = known?.by === keyOf(provider, secrets) && known.until > this.now() && known.token !== refused
    if (good) return known.token
    this.known.delete(id)
    const asked = this.now()
    const { token, seconds, refreshToken } = await fetchToken(provider, secrets)
    const used = secrets.oauthRefreshToken
    const replaced = used && refreshToken && refreshToken !== used
    const after = replaced ? { ...secrets, oauthRefreshToken: refreshToken } : secrets
    // Renewed a minute early, or half-way where it lasts no longer than that.
    const until = asked + Math.max(seconds - 60, seconds / 2) * 1000
    this.known.set(id, { token, until, by: keyOf(provider, after) })
    if (replaced) {
      // RFC 6749, 6: the one that was used may be worth nothing from now on.
      this.unkept.set(id, { used, next: refreshToken })
      await this.secretsOf(id)
    }
    return token
  }

  /** What the last renewal brought counts, also where it could not be kept: then that is tried first. */
  private async secretsOf(id: string): Promise<Secrets> {
    const secrets = await this.safe.secretsOf(id)
    const unkept = this.unkept.get(id)
    // Somebody has given another one meanwhile, or taken it away.
    if (unkept?.used !== secrets.oauthRefreshToken) this.unkept.delete(id)
    else if (unkept) {
      await this.safe.keep(id, unkept.next)
      this.unkept.delete(id)
      return { ...secrets, oauthRefreshToken: unkept.next }
    }
    return secrets
  }
}

const keyOf = ({ oauthTokenUrl, oauthClient, oauthScope }: Provider, secrets: Secrets) =>
  JSON.stringify([oauthTokenUrl, oauthClient, oauthScope, secrets.oauthSecret, secrets.oauthRefreshToken])

async function fetchToken(
  { name, oauthTokenUrl, oauthClient, oauthScope }: Provider,
  { oauthSecret, oauthRefreshToken }: Secrets,
): Promise<{ token: string; seconds: number; refreshToken: string }> {
  const form = new URLSearchParams({ client_id: oauthClient })
  if (oauthSecret) form.set('client_secret', oauthSecret)
  if (oauthScope) form.set('scope', oauthScope)
  form.set('grant_type', oauthRefreshToken ? 'refresh_token' : 'client_credentials')
  if (oauthRefreshToken) form.set('refresh_token', oauthRefreshToken)
  const answer = await fetch(oauthTokenUrl, {
    method: 'POST',
    body: form,
    signal: AbortSignal.timeout(patience),
  }).catch((error: Error) => {
    throw new Error(
      `the token server can’t be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    )
  })
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  const { access_token: token, expires_in: seconds, refresh_token: refreshToken } = body
  if (!answer.ok || typeof token !== 'string') throw new Error(refusedWords(answer.status, body, name))
  return {
    token,
    seconds: typeof seconds === 'number' ? seconds : 300,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : '',
  }
}

/** What the token server means, and what can be done about it (RFC 6749, 5.2). */
function refusedWords(
  status: number,
  { error, error_description: said }: Record<string, unknown>,
  name: string,
) {
  const words = `the token server says ${status} ${String(said ?? error ?? '')}`.trim()
  const give = (what: string) => `chatctl mailbox secret ${shellWord(name)} ${what}`
  if (error === 'invalid_grant')
    return `${words}: the refresh token is good no more (used up, expired or taken back): get a new one there, then ${give('oauth-refresh-token')}`
  if (error === 'invalid_client')
    return `${words}: is the client id right, and its secret? ${give('oauth-secret')}`
  return words
}

const all = new WeakMap<Workspace, Tokens>()

/** The one place of an open data folder. */
export function tokensOf(workspace: Workspace): Tokens {
  const known = all.get(workspace)
  if (known) return known
  const { data, post } = workspace
  const made = new Tokens({
    async secretsOf(mailbox) {
      const [key, sealed] = await Promise.all([openKey(data), post.secretsOf(mailbox)])
      const opened = (name: keyof Secrets) =>
        sealed[name] === undefined ? {} : { [name]: unseal(key, name, sealed[name]) }
      return { ...opened('oauthSecret'), ...opened('oauthRefreshToken') }
    },
    async keep(mailbox, refreshToken) {
      const input = { mailbox, refreshToken: seal(await openKey(data), 'oauthRefreshToken', refreshToken) }
      const answer = await workspace.command('mailbox.renew', input, { kind: 'system' })
      if ('error' in answer) throw refusalFrom(answer.error)
    },
  })
  all.set(workspace, made)
  return made
}
