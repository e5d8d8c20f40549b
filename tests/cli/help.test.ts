// chatctl help: the topics, which are the pages of docs/, and the help of commands.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/cli/commands/registry.ts'
import { typedFields } from '../../src/cli/flags.ts'
import { topics } from '../../src/cli/help/topics.ts'
import { refusalCodes } from '../../src/core/protocol/refusal.ts'
import { type } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-help-'))
afterAll(() => rmSync(config, { recursive: true, force: true }))
const help = (...words: string[]) => type(['help', ...words], { config })

describe('F2 chatctl help', () => {
  it('lists the topics under the commands, as --help does', async () => {
    const { out } = await help()
    for (const [name, { summary }] of Object.entries(topics)) {
      expect(out).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'))
    }
    expect((await type(['--help'], { config })).out).toBe(out)
  })

  it.each(Object.entries(topics))('%s is the page in docs/', async (name, { file }) => {
    const { code, out } = await help(name)
    expect(code).toBe(0)
    expect(out).toBe(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))
  })

  it('tells of every code that a refusal can have, and every exit code', async () => {
    const { out } = await help('exit-codes')
    for (const [code, { exit }] of Object.entries(refusalCodes))
      expect(out).toMatch(new RegExp(`^\\| ${exit} \\|.*\`${code}\``, 'm'))
  })

  it('says of every argument and flag what it is, in words and not in the validator’s', async () => {
    const loaded = await Promise.all(nouns.map(noun => noun.load()))
    const bad = loaded.flatMap(noun =>
      Object.entries(noun.verbs).flatMap(([name, verb]) => {
        const { args, flags } = typedFields(verb, noun.operations[verb.operation]!)
        return [...args, ...flags]
          .filter(({ help }) => !help || /UUID|ISO 8601|the API|\bseq\b/.test(help))
          .map(({ flag, help }) => `${noun.name} ${name} ${flag}: ${help}`)
      }),
    )
    expect(bad).toEqual([])
    const { out } = await help('consultant', 'edit')
    expect(out).toMatch(/--no-push +not: /)
    expect(out).not.toMatch(/--no-[\w-]+ *$/m)
  })

  it('says of commands nothing that only programs have to know, and where ids and numbers are found', async () => {
    const loaded = await Promise.all(nouns.map(noun => noun.load()))
    const said = loaded.flatMap(noun =>
      Object.entries(noun.verbs).map(
        ([name, verb]) => `${noun.name} ${name}: ${verb.summary ?? noun.operations[verb.operation]!.summary}`,
      ),
    )
    expect(said.filter(one => /message id|\bseq\b|the API\b(?! tokens)|a repeat/.test(one))).toEqual([])
    for (const words of [
      ['conversation', 'send'],
      ['request', 'answer'],
    ]) {
      const { out } = await help(...words)
      expect(out).toMatch(/--file <path> +a file to go with it, or several/)
      expect(out.replace(/\s+/g, ' ')).toContain(
        'id of the message that it answers, as conversation show --json tells it',
      )
    }
    expect((await help('conversation', 'read')).out).toContain('as conversation show --json')
    const { out } = await help('conversation', 'note')
    expect(out).toContain('chatctl conversation note [options] <conversation> <text...>')
    expect(out).not.toContain('--text')
  })

  it('tells of a command what --help tells, and of what is neither which topics there are', async () => {
    const shown = await help('group', 'add')
    expect(shown.out).toBe((await type(['group', 'add', '--help'], { config })).out)
    expect(await help('weather')).toMatchObject({ code: 2, err: expect.stringContaining('exit-codes') })
  })
})
