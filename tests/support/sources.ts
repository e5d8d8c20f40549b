// Reads the project's source files and what each of them imports, for the tests that hold the house together.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const isCode = (path: string) => /\.(tsx?|mjs|js)$/.test(path)

export interface Import {
  /** as written */
  from: string
  /** path from the project's root for a relative import, else null */
  path: string | null
  /** gone after compiling: `import type`, `export type … from` */
  typeOnly: boolean
  /** loaded when the code gets there: `import(…)`, or a file named by `new URL(…, import.meta.url)` for a worker */
  late: boolean
}

export interface Source {
  /** from the project's root, with / */
  path: string
  lines: string[]
  imports: Import[]
}

/** All code files under these folders of the project; a folder that is not there has none. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(one => join(folder, one)),
    )
    .filter(isCode)
    .sort()
    .map(path => read(path))
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, lines: text.replace(/\n$/, '').split('\n'), imports: importsOf(path, text) }
}

// One pattern for all: a comment, a text, or a template is passed over whole, unless it is what an import names.
const comment = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`
const named = String.raw`(?<quote>['"])(?<from>[^'"\n]+)\k<quote>`
const early = String.raw`\b(?:import|export)\s+(?<clause>(?:type\s+)?[\w\s{},*$]*?\bfrom\s*)?(?:${named})`
const call = String.raw`\b(?:import|require)\s*\(\s*(?<quote2>['"])(?<from2>[^'"\n]+)\k<quote2>`
const url = String.raw`\bnew\s+URL\s*\(\s*(?<quote3>['"])(?<from3>[^'"\n]+)\k<quote3>\s*,\s*import\.meta\.url`
const text = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"`
const pattern = new RegExp([comment, early, call, url, text].join('|'), 'g')

/** What a file of this path and text imports, in the order of the text. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = []
  for (const { groups } of text.matchAll(pattern)) {
    const from = groups?.from ?? groups?.from2 ?? groups?.from3
    if (!from) continue
    found.push({
      from,
      path: from.startsWith('.') ? normalize(join(dirname(path), from)) : null,
      typeOnly: groups?.clause?.startsWith('type ') ?? false,
      late: groups?.from === undefined,
    })
  }
  return found
}
