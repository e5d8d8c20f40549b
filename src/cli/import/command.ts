// chatctl contact import: looks the file over, guides on a terminal, rehearses or imports, and goes on where it was.
import { basename, resolve } from 'node:path'
import { say } from '../io.ts'
import type { Work } from '../own.ts'
import { usage } from '../usage.ts'
import { type Given, take } from './carry-out.ts'
import { encodingNamed } from './encoding.ts'
import type { ImportFlags } from './flags.ts'
import { type GivenLayout, inspect, survey } from './inspect.ts'
import { separatorNamed } from './layout.ts'
import { demandDeclared, ownFields } from './own-fields.ts'
import { tellDetection } from './report.ts'
import { interrupted, wantsToGoOn } from './resume.ts'
import { sourceFile } from './source.ts'

/** Exit code 3 where some rows were rejected. */
export const importFile: Work = async ([typed], flags: ImportFlags, shell) => {
  const { io } = shell
  const country = countryOf(flags.country)
  const layout = {
    separator: flags.separator === undefined ? undefined : separatorNamed(flags.separator),
    encoding: flags.encoding === undefined ? undefined : encodingNamed(flags.encoding),
    header: flags.header,
    maps: flags.map ?? [],
  }
  const guided =
    io.asks && !flags.map && !flags.yes && typed !== '-' && !flags.json && !flags.jsonl && !flags.quiet
  const guide = guided ? await (await import('./guide.ts')).openGuide(io) : null
  const path = typed ?? (await guide?.file())
  if (path === undefined) throw usage('FILE is missing')
  const source = await sourceFile(io, path === '-' ? path : resolve(io.cwd, path))
  try {
    const locale = io.env.LC_ALL || io.env.LC_CTYPE || io.env.LANG || systemLocale()
    const client = await shell.client(flags)
    const own = await ownFields(client)
    const file = await survey(source.path)
    const look = (over: Partial<GivenLayout>) =>
      inspect(file, { ...layout, ...over, own, guided: guide !== null }, locale)
    const mayGoOn = guide && !flags.plan && flags.resume !== false
    const known = mayGoOn ? await interrupted(client, file.hash, look, io) : null
    const goesOn = known && (flags.resume || (await wantsToGoOn(io, known.lastLine))) ? known : null
    const found = goesOn?.found ?? (guide ? await guide.reading(look, client, own) : look({}))
    if (!flags.quiet && !guide) tellDetection(io, found)
    if (!guide) await demandDeclared(client, found.columns)
    const given: Given = {
      path: source.path,
      file: path === '-' ? 'stdin' : basename(path),
      found,
      country: goesOn ? goesOn.country : country,
    }
    const begin = guide && !flags.plan && !goesOn ? await guide.confirm(client, given) : true
    if (!begin) {
      say(io, 'Nothing was imported.')
      shell.exit(1)
      return
    }
    // What has been answered is not asked again.
    const resume = known ? goesOn !== null : flags.resume
    const { rejected } = await take(client, given, { ...flags, resume }, io)
    if (rejected > 0) shell.exit(3)
  } finally {
    await source.close()
  }
}

function countryOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined
  const country = typed.toUpperCase()
  if (!/^[A-Z]{2}$/.test(country)) throw usage(`--country: ${typed} is no country's two letters`)
  return country
}

const systemLocale = () => Intl.DateTimeFormat().resolvedOptions().locale
