// chatctl demo: a server on throw-away data, a sample shop, lively visitors, and the console in this terminal.

import { languageIn } from '../../core/text/language.ts'
import { playHeadless } from '../demo/headless.ts'
import { type Stage, setStage } from '../demo/stage.ts'
import { stories } from '../demo/stories.ts'
import { type Playing, play } from '../demo/visitor.ts'
import { type Io, say } from '../io.ts'
import type { Work } from '../own.ts'
import { portOf } from './serve.ts'

export interface DemoFlags {
  port?: string
  headless?: boolean
}

/** Ended by a signal it still sweeps its stage: that hangs on the process's exit, which signals alone don't bring. */
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

/** Without a terminal it plays one conversation through, prints what happened, and ends with 0. */
export const demo: Work = async (_args, flags: DemoFlags, shell) => {
  const { io } = shell
  for (const [signal, code] of signals) process.once(signal, () => process.exit(code))
  const stage = await setStage({ port: portOf(flags.port ?? '0'), language: languageIn(io.env) })
  try {
    say(io, `The sample shop, with the chat button: ${stage.shop}`)
    if (flags.headless || !io.table || !io.asks) await playHeadless(io, stage)
    else shell.exit(await withConsole(io, stage))
  } finally {
    await stage.strike()
  }
}

async function withConsole(io: Io, stage: Stage): Promise<number> {
  say(io, 'Three visitors are on their way. In the console ? shows the keys, Ctrl+Q leaves.')
  const [{ setScene }, { bindingsOf, labelsOf }, { runConsole }] = await Promise.all([
    import('../demo/scene.ts'),
    import('../../tui/bindings.ts'),
    import('../../tui/main.ts'),
  ])
  const cast: Playing[] = await setScene(stage, languageIn(io.env), labelsOf(bindingsOf()).keys)
  for (const story of stories)
    cast.push(
      await play(story, { url: stage.url, key: stage.key, shop: stage.shop, origin: stage.shop, pace: 1 }),
    )
  const code = await runConsole({
    url: stage.url,
    token: stage.token,
    // The console covers what was printed before: the shop’s address stands in its head.
    label: `shop ${new URL(stage.shop).host}`,
    stateDir: stage.stateDir,
  })
  for (const visitor of cast) visitor.stop()
  say(io, `The shop was at ${stage.shop}; the demo’s data is gone.`)
  return code
}
