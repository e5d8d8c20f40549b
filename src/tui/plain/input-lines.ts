// Typed or piped bytes as lines: whole ones only, each bounded.
import { StringDecoder } from 'node:string_decoder'

/** A line longer than this, in UTF-16 units, is handed on cut: a message is refused far below. */
const longestLine = 100_000

export interface LineReader {
  /** The lines that are whole with these bytes. */
  feed(bytes: Uint8Array): string[]
  /** What stands after the last line end, if anything. */
  end(): string[]
}

export function createLineReader(): LineReader {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  function take(text: string): string[] {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop()!.slice(0, longestLine)
    return lines.map(line => line.slice(0, longestLine))
  }
  return {
    feed: bytes => take(decoder.write(Buffer.from(bytes))),
    end() {
      const lines = take(decoder.end())
      return rest === '' ? lines : [...lines, rest]
    },
  }
}
