// Builds the visitor's window to one small script, and refuses to let it grow.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const most = 28_000

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

/** Writes the script to `outFile`; fails when it is over 28 kB gzipped. */
export async function buildWidget(outFile) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile: outFile,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    plugins: [styles],
    write: false,
  })
  const script = outputFiles[0].contents
  const size = gzipSync(script, { level: 9 }).length
  console.log(`visitor's window: ${(size / 1_000).toFixed(1)} kB gzipped`)
  if (size > most) throw new Error(`the visitor's window is ${size} bytes gzipped, over its ${most}`)
  // Renamed into place: a server that is running never reads half a file.
  const partial = `${outFile}.${process.pid}.part`
  await mkdir(dirname(outFile), { recursive: true })
  await writeFile(partial, script)
  await rename(partial, outFile)
}
