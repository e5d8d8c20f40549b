// Paints frames into the terminal it runs in, for tmux.test.ts: the last one after many others.
import { createScreen } from '../../../src/tui/terminal/screen.ts'
import { openSession } from '../../../src/tui/terminal/session.ts'

/** What the last frame must look like, whatever stood there before. */
export const LAST_FRAME = [
  '│ Jan Nowak     │ Czy mogę zwrócić?         │',
  '│ Олена Їжак    │ доставка у Львів 👍 є?    │',
  '│ 田中さん      │ 注文はどこですか          │',
  '│ z̤͠a̤͠l̤͠g̤͠o̤͠         │ 한국어 ✓✓ ● ✎ ✉           │',
]

if (process.argv[2] === 'paint') {
  const session = openSession()
  const screen = createScreen(process.stdout)
  for (let round = 0; round < 50; round++) {
    const turned = LAST_FRAME.map((_, y) => LAST_FRAME[(y + round) % LAST_FRAME.length]!)
    screen.show([...turned, `\x1b[1;7mround 字${round}\x1b[0m`])
    screen.flush()
  }
  screen.show([...LAST_FRAME, 'ready'])
  screen.flush()
  process.stdin.resume()
  process.stdin.once('data', () => {
    screen.close()
    session.close()
    process.exit(0)
  })
}
