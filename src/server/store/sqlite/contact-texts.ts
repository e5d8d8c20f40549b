// The step that takes out of contacts' texts what is empty. It is done once, so it knows no later shape of a contact.
import type { Database } from './engine.ts'

type Kept = Record<string, unknown> & { id: string; code: string; createdAt: string; updatedAt: string }

const fields = ['firstName', 'lastName', 'company', 'phones', 'emails', 'language', 'tags', 'fields', 'note']

/** In this order, as imports write them. */
function said(kept: Kept): Record<string, unknown> {
  const all = fields
    .map(field => [field, kept[field]] as const)
    .filter(([, value]) => value && (typeof value !== 'object' || Object.keys(value).length > 0))
  return { ...Object.fromEntries(all), ...(kept.consent === true && { consent: true }) }
}

export function shortenContacts(db: Database): void {
  const update = db.prepare('UPDATE contacts SET body = ? WHERE no = ?')
  const page = db.prepare('SELECT no, body FROM contacts WHERE no > ? ORDER BY no LIMIT 1000')
  for (let after = 0; ; ) {
    const rows = page.all(after) as { no: number; body: string }[]
    for (const { no, body } of rows) {
      const kept = JSON.parse(body) as Kept
      const { id, code, createdAt, updatedAt } = kept
      const times = updatedAt === createdAt ? [createdAt] : [createdAt, updatedAt]
      update.run(JSON.stringify([id, code, said(kept), ...times]), no)
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.no
  }
}
