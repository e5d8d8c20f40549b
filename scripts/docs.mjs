// Makes the generated pages of docs/ and the README's picture (--write), or says which no longer fit the sources (--check).
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

const mode = process.argv[2]
if (mode !== '--write' && mode !== '--check') {
  console.error('docs: say --write or --check')
  process.exit(2)
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const unregister = register()
// The sample frame says the same hours wherever it is painted.
process.env.TZ = 'UTC'
const { pages } = await import('../src/cli/docs/registry.ts')
const { picture } = await import('../tests/tui/picture.ts')
const stale = []
for (const { file, generate, marker } of [
  ...pages,
  { file: 'README.md', generate: picture, marker: 'picture' },
]) {
  const path = join(root, file)
  const now = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const made = `${(await generate(root)).trimEnd()}\n`
  const fresh = marker ? between(now, marker, made, file) : made
  if (fresh === now) continue
  stale.push(file)
  if (mode === '--write') writeFileSync(path, fresh)
}
await unregister()

if (mode === '--write')
  console.log(stale.length === 0 ? 'docs: all fresh' : `docs: wrote ${stale.join(', ')}`)
else if (stale.length > 0) {
  console.error(`docs: stale: ${stale.join(', ')}; run npm run docs`)
  process.exitCode = 1
}

function between(page, name, text, file) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [page.indexOf(open), page.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${file} has no ${open} … ${close}`)
  return `${page.slice(0, start + open.length)}\n\n${text}\n${page.slice(end)}`
}
