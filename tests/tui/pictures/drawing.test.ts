// G3: how a terminal shows pictures, by what it answers, what the environment says, and the setting.
import { describe, expect, it } from 'vitest'
import { drawingOf, hearing, noGraphics, questionsFor } from '../../../src/tui/pictures/drawing.ts'

const yes = '_Gi=31;OK'
const plain = '[?1;2c'
const withSixel = '[?62;4;22c'

/** What is known after the answers, and what was asked besides. */
function told(env: Record<string, string>, ...answers: string[]) {
  const asked: string[] = []
  const size = () => ({ columns: 140, rows: 46 })
  const hear = hearing(env, { size, ask: question => void asked.push(question) })
  return { best: answers.map(hear).at(-1), asked }
}
const best = (env: Record<string, string>, ...answers: string[]) => told(env, ...answers).best

describe('G3: the way of showing pictures', () => {
  it.each([
    ['kitty', { TERM: 'xterm-kitty' }, [yes, plain]],
    ['kitty', { TERM: 'xterm-ghostty' }, [yes, plain]],
    ['blocks', { TERM: 'xterm-kitty' }, [plain]],
    ['iterm', { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }, [yes, withSixel]],
    ['iterm', { TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }, [plain]],
    ['sixel', { TERM: 'foot' }, [withSixel]],
    ['sixel', { TERM: 'xterm-256color' }, [withSixel]],
    ['blocks', { TERM: 'xterm-256color' }, [plain]],
    ['blocks', { TERM: 'xterm', COLORTERM: 'truecolor' }, [plain]],
    ['blocks', { TERM: 'xterm', XTERM_VERSION: 'XTerm(379)' }, [plain]],
    ['off', { TERM: 'xterm' }, [plain]],
    ['off', { TERM: 'xterm-256color', NO_COLOR: '1' }, [plain]],
    // Inside of tmux only what tmux itself draws, and cells of text.
    ['blocks', { TERM: 'tmux-256color', TMUX: 'x', TERM_PROGRAM: 'iTerm.app' }, [plain]],
    ['sixel', { TERM: 'tmux-256color', TMUX: 'x' }, [withSixel]],
  ])('%s in %j after %j', (drawing, env, answers) => expect(best(env, ...answers)?.best).toBe(drawing))

  it('knows the cells by the answer, and nothing before the last one', () => {
    expect(best({ TERM: 'foot' }, '[6;36;18t')).toBeNull()
    expect(best({ TERM: 'foot' }, '[6;36;18t', withSixel)?.cell).toEqual({ width: 18, height: 36 })
    expect(best({ TERM: 'foot' }, '[6;0;99999t', withSixel)?.cell).toEqual({ width: 10, height: 20 })
  })

  it('asks a terminal with sixel that tells no cells how large pictures may be, and covers no row with them', () => {
    const question = '\x1b[?2;1;0S'
    expect(told({ TERM: 'foot' }, '[6;36;18t', withSixel).asked).toEqual([])
    expect(told({ TERM: 'xterm-256color' }, plain).asked).toEqual([])
    expect(told({ TERM: 'xterm' }, withSixel).asked).toEqual([question])
    // xterm: 46 rows of 17 pixels, and no picture is wider than 1000.
    expect(best({ TERM: 'xterm' }, withSixel, '[?2;0;1000;782S')?.cell).toEqual({ width: 7, height: 17 })
    expect(best({ TERM: 'xterm' }, withSixel, '[?2;0;9999;9999S')?.cell).toEqual({ width: 10, height: 20 })
    expect(best({ TERM: 'xterm' }, withSixel, '[?2;0;0;0S')?.cell).toEqual({ width: 5, height: 10 })
    expect(best({ TERM: 'foot' }, '[6;36;18t', withSixel, '[?2;0;1000;782S')).toBeNull()
  })

  it('asks kitty for pictures in cells of text: one before 0.28 has none, and keeps silent', () => {
    expect(questionsFor({ TERM: 'xterm-kitty' })).toMatch(/^\x1b_Gi=31,[^;]*\bU=1;/)
  })

  it('asks nothing of terminals that would show the question', () => {
    expect(questionsFor({ TERM: 'linux' })).toBe('')
    expect(questionsFor({ TERM: 'tmux-256color', TMUX: 'x' })).not.toContain('\x1b_')
    expect(questionsFor({ TERM: 'xterm-256color' })).toMatch(/\x1b\[c$/)
  })

  it('goes by the setting', () => {
    const can = best({ TERM: 'foot' }, withSixel)!
    expect(drawingOf({ pictures: 'auto', theme: 'auto' }, can)).toBe('sixel')
    expect(drawingOf({ pictures: 'off', theme: 'auto' }, can)).toBe('off')
    expect(drawingOf({ pictures: 'blocks', theme: 'auto' }, can)).toBe('blocks')
    expect(drawingOf({ pictures: 'sixel', theme: 'auto' }, noGraphics)).toBe('off')
    const blocks = best({ TERM: 'xterm-256color' }, plain)!
    expect(drawingOf({ pictures: 'auto', theme: 'none' }, blocks)).toBe('off')
  })
})
