// Builds the visitor's window to one small script, and refuses to let it grow.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

/** Bytes that a visitor loads, gzipped: the script and the words of their language. */
const most = 25_000

/** Stylesheets become text in the script, without their white space. */
const styles = {
  name: 'styles',
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const { code } = await transform(source, { loader: 'css', minify: true })
      return { contents: code, loader: 'text' }
    })
  },
}

const common = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  plugins: [styles],
  write: false,
}

/**
 * Writes `widget.js` into `folder`, and beside it `widget.<language>.js` for each language that is not in it. Fails when
 * what a visitor loads is over 25 kB gzipped, in whichever language.
 */
export async function buildWidget(folder) {
  const words = await buildWords()
  // By their content: a script never gets words of another build, and browsers may keep them for good.
  const versions = Object.fromEntries(words.map(({ language, contents }) => [language, contentKey(contents)]))
  const { outputFiles } = await build({
    ...common,
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    format: 'iife',
    define: { WORDS: JSON.stringify(versions) },
  })
  const script = outputFiles[0].contents
  const size = zipped(script)
  const longest = Math.max(...words.map(({ contents }) => zipped(contents)))
  console.log(`visitor's window: ${kB(size)} kB gzipped, with its words at most ${kB(size + longest)}`)
  if (size + longest > most)
    throw new Error(`the visitor's window is ${size} + ${longest} bytes gzipped, over its ${most}`)
  await mkdir(folder, { recursive: true })
  await put(join(folder, 'widget.js'), script)
  for (const { language, contents } of words) await put(join(folder, `widget.${language}.js`), contents)
}

/** The words of each language but English, bare and in the order of the English ones, which the script has by name. */
async function buildWords() {
  const folder = fileURLToPath(new URL('./languages/', import.meta.url))
  const { outputFiles } = await build({
    ...common,
    entryPoints: (await readdir(folder)).map(name => join(folder, name)),
    outdir: folder,
    format: 'iife',
    globalName: 'words',
  })
  const all = new Map(
    outputFiles.map(({ path, text }) => [basename(path, '.js'), runInNewContext(`${text};words.texts`)]),
  )
  const { en, ...others } = Object.fromEntries(all)
  const built = Object.entries(others).map(async ([language, texts]) => {
    const bare = Object.keys(en).map(key => texts[key])
    const { code } = await transform(`export const texts=${JSON.stringify(bare)}`, {
      charset: 'utf8',
      minify: true,
    })
    return { language, contents: Buffer.from(code) }
  })
  return Promise.all(built)
}

const contentKey = contents => createHash('sha256').update(contents).digest('base64url').slice(0, 12)
const zipped = contents => gzipSync(contents, { level: 9 }).length
const kB = bytes => (bytes / 1_000).toFixed(1)

/** Renamed into place: a server that is running never reads half a file. */
async function put(path, contents) {
  const partial = `${path}.${process.pid}.part`
  await writeFile(partial, contents)
  await rename(partial, path)
}
