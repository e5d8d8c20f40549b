// Holds the house of docs/architecture.md: who may import whom, no circles, small files that say what they are for.
import { describe, expect, it } from 'vitest'
import { type Source, sourcesIn } from './support/sources.ts'

const src = sourcesIn('src')
const all = [...src, ...sourcesIn('tests', 'bench', 'scripts', 'bin')]
const known = new Map(src.map(one => [one.path, one]))

/** The whole table: what is not named here is forbidden. */
const mayImport: Record<string, readonly string[]> = {
  cli: ['tui', 'server', 'client', 'core'],
  tui: ['client', 'core'],
  client: ['core'],
  server: ['core'],
  core: [],
}

const widget = 'src/server/widget/'
/** Its build and the demo's shop page lie beside it, and run in Node. */
const besideWidget = [`${widget}build.mjs`, `${widget}demo-page/`]
const inWidget = (path: string) => path.startsWith(widget) && !besideWidget.some(one => path.startsWith(one))
const roomOf = (path: string) => path.split('/')[1]!
const inside = (from: string, room: string) => from.startsWith(`src/${room}/`)
const says = (source: Source, text: string) => `${source.path} ${text}`

/** One line a broken rule, so that a failure names all of them at once. */
const broken = (sources: readonly Source[], rule: (one: Source) => (string | false)[]) =>
  sources.flatMap(one =>
    rule(one)
      .filter(line => line !== false)
      .map(line => says(one, line)),
  )

describe('imports', () => {
  it('are read at all', () => {
    expect(src.length).toBeGreaterThan(50)
    expect(src.flatMap(one => one.imports).length).toBeGreaterThan(100)
  })

  // Type imports count: a room that knows another's types knows the room. So do import(…) and workers.
  it('go only the way that the rooms allow', () => {
    const wrong = broken(src, one =>
      one.imports.map(({ path, from }) => {
        if (path === null || path === 'package.json') return false
        const [room, other] = [roomOf(one.path), roomOf(path)]
        if (!path.startsWith('src/')) return `imports ${from}, outside src`
        return room !== other && !mayImport[room]?.includes(other) && `imports ${from}: ${room} → ${other}`
      }),
    )
    expect(wrong).toEqual([])
  })

  it('know no other rooms than these', () => {
    expect([...new Set(src.map(one => roomOf(one.path)))].filter(room => !(room in mayImport))).toEqual([])
  })

  it('of core are neither Node’s modules nor anything with a clock, randomness or input and output', () => {
    const pure = ['zod', 'string-width', 'intl-messageformat', 'libphonenumber-js']
    const core = src.filter(one => inside(one.path, 'core'))
    const packageOf = (from: string) => from.split('/')[0]!
    const wrong = broken(core, one => [
      ...one.imports.map(
        ({ from, path }) => path === null && !pure.includes(packageOf(from)) && `imports ${from}`,
      ),
      ...one.lines.map((line, i) => {
        const found = line.match(
          /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|crypto\.|process\.|fetch\()/,
        )
        return found !== null && !/^\s*(\/\/|\*|\/\*)/.test(line) && `uses ${found[1]} in line ${i + 1}`
      }),
    ])
    expect(wrong).toEqual([])
  })

  it('of the widget reach only itself and core, for it runs in a browser', () => {
    const wrong = broken(
      src.filter(one => inWidget(one.path)),
      one =>
        one.imports.map(
          ({ from, path, typeOnly }) =>
            !(path !== null ? inWidget(path) || inside(path, 'core') : typeOnly) && `imports ${from}`,
        ),
    )
    expect(wrong).toEqual([])
  })

  it('of the server leave the widget’s sources alone: it serves the built file', () => {
    const wrong = broken(
      src.filter(one => !inWidget(one.path) && one.path !== besideWidget[0]),
      one => one.imports.map(({ from, path }) => path !== null && inWidget(path) && `imports ${from}`),
    )
    expect(wrong).toEqual([])
  })

  it('of the command line load server and console only when a command needs them', () => {
    const start = ['src/cli/main.ts', 'src/cli/program.ts'].filter(path => known.has(path))
    const early = (path: string) =>
      (known.get(path)?.imports ?? []).filter(one => !one.typeOnly && !one.late).map(one => one.path ?? '')
    const reached = new Set(start)
    for (const path of reached) for (const next of early(path)) reached.add(next)
    expect([...reached].filter(path => inside(path, 'server') || inside(path, 'tui'))).toEqual([])
  })

  // Left out are `import type`, for it is gone after compiling and types that name each other are no knot in the code,
  // and import(…), for a registry that loads its commands late may be known by one of them.
  it('make no circle', () => {
    expect(circles(src)).toEqual([])
  })

  it('finds a circle where there is one', () => {
    const file = (path: string, ...to: string[]): Source => ({
      path,
      lines: [],
      imports: to.map(one => ({ from: one, path: one, typeOnly: false, late: false })),
    })
    expect(circles([file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d', 'a')])).toEqual(['b → c → b'])
  })
})

describe('files', () => {
  it('say in their first line what they are for', () => {
    const wrong = broken(all, one => {
      const first = one.lines[0]?.startsWith('#!') ? one.lines[1] : one.lines[0]
      return [!/^\/\/ \S.*[.:!?)]$/.test(first ?? '') && `begins with: ${first}`]
    })
    expect(wrong).toEqual([])
  })

  // A table of cases may be longer than what it tests.
  it('have at most 300 lines, tests 500', () => {
    const most = (path: string) => (path.startsWith('tests/') ? 500 : 300)
    expect(
      broken(all, one => [one.lines.length > most(one.path) && `has ${one.lines.length} lines`]),
    ).toEqual([])
  })

  it('have names in kebab-case, and folders that say what is in them', () => {
    const wrong = broken(all, one => {
      const parts = one.path.split('/')
      const [folders, file] = [parts.slice(0, -1), parts.at(-1)!]
      return [
        folders.some(folder => /^(utils?|helpers?|common|types|misc|shared|lib)$/.test(folder)) &&
          'has a folder that says nothing',
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.(tsx?|mjs|js)$/.test(file) && 'is not in kebab-case',
      ]
    })
    expect(wrong).toEqual([])
  })

  it('leave nothing for later', () => {
    // Put together, so that this file does not find itself.
    const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`)
    const wrong = broken(all, one =>
      one.lines.map((line, i) => later.test(line) && `line ${i + 1}: ${line.trim()}`),
    )
    expect(wrong).toEqual([])
  })
})

/** Each circle once, as `a → b → a`. */
function circles(sources: readonly Source[]): string[] {
  const next = new Map(
    sources.map(one => [
      one.path,
      one.imports.filter(i => i.path !== null && !i.typeOnly && !i.late).map(i => i.path!),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const one of next.get(path) ?? []) visit(one, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return [...new Set(found)]
}
