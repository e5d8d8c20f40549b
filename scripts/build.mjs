// Builds what runs: the program, its console and its threads to dist/, and the visitor's window to dist/widget.js.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { buildEmoji } from './emoji.mjs'
import { buildGallery } from './gallery.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist')

const threads = {
  'ledger-worker': 'src/server/ledger/worker.ts',
  'query-worker': 'src/server/queries/worker.ts',
  'picture-worker': 'src/server/files/picture-worker.ts',
  'mail-worker': 'src/server/mail/worker.ts',
  'console-picture-worker': 'src/tui/pictures/worker.ts',
}
const programs = {
  cli: 'src/cli/main.ts',
  tui: 'src/tui/main.ts',
}
const widget = 'src/server/widget/build.mjs'

// Native, or loading their own files at run time: they stay packages.
const external = [
  '@photostructure/sqlite',
  'node:sqlite',
  'fastify',
  'pino',
  'prom-client',
  'sharp',
  'imapflow',
  'nodemailer',
  'postal-mime',
]
if (!existsSync(join(root, programs.tui))) external.push('*/tui/main.ts')

/** Which of these entries are there, as esbuild wants them; what is not there yet is said loudly. */
function present(entries) {
  const there = {}
  for (const [name, path] of Object.entries(entries)) {
    if (existsSync(join(root, path))) there[name] = join(root, path)
    else console.error(`build: ${path} IS MISSING, dist/${name}.js is not built`)
  }
  return there
}

async function bundle(entries) {
  const result = await build({
    entryPoints: present(entries),
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    chunkNames: 'chunk-[hash]',
    external,
    // Packages in CommonJS ask for Node's modules with require, which ESM does not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
    metafile: true,
    write: false,
  })
  const unused = Object.keys(result.metafile.inputs).filter(path => path.endsWith('zod/v4/locales/pl.js'))
  if (unused.length > 0 && bytesOf(result.metafile, unused[0]) > 0)
    throw new Error(`all of zod is in the bundle: import it with "import * as z from 'zod'" everywhere`)
  return result.outputFiles.map(file => put(file.path, file.contents))
}

/** How much of a source is in the output. */
const bytesOf = ({ outputs }, path) =>
  Object.values(outputs).reduce((sum, { inputs }) => sum + (inputs[path]?.bytesInOutput ?? 0), 0)

// The threads share no chunk with the program, so that each loads only what it needs.
const written = [...(await bundle(threads)), ...(await bundle(programs))]

if (existsSync(join(root, widget))) {
  const { buildWidget } = await import(pathToFileURL(join(root, widget)).href)
  await buildWidget(out)
} else console.error(`build: ${widget} IS MISSING, dist/widget.js is not built`)
buildEmoji(join(out, 'emoji.tsv'))
await buildGallery(join(root, 'src/server/files/gallery'), join(out, 'gallery'))
removeOld(new Set(written))

/** Renamed into place, and only when it changed: a running program never reads half a file. */
function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true })
  if (existsSync(path) && readFileSync(path).equals(contents)) return path
  const partial = `${path}.${process.pid}.part`
  writeFileSync(partial, contents)
  renameSync(partial, path)
  return path
}

/** Chunks of earlier builds, once no program that was started then can still be loading them. */
function removeOld(keep) {
  for (const name of readdirSync(out)) {
    const path = join(out, name)
    if (name.startsWith('chunk-') && !keep.has(path) && Date.now() - statSync(path).mtimeMs > 600_000)
      rmSync(path)
  }
}
