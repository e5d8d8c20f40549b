// Bytes to keys: every encoding that terminals use, and no byte lost or leaked however they are split.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyDecoder } from '../../../src/tui/terminal/decoder.ts'
import { type Key, keyName } from '../../../src/tui/terminal/keys.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function decode(text: string): Key[] {
  const decoder = new KeyDecoder()
  return [...decoder.feed(bytes(text)), ...decoder.flush()]
}

const names = (text: string) => decode(text).map(keyName)

describe('the decoder', () => {
  it.each([
    ['letters', 'aZж', ['a', 'shift+z', 'ж']],
    ['signs', '?/: 7', ['?', '/', ':', 'space', '7']],
    ['Enter, Tab, Backspace', '\r\t\x7f\b', ['enter', 'tab', 'backspace', 'backspace']],
    ['Ctrl and letters, Ctrl+J apart from Enter', '\x01\x03\n\x1a', ['ctrl+a', 'ctrl+c', 'ctrl+j', 'ctrl+z']],
    ['Ctrl and signs', '\x00\x1c\x1d\x1e\x1f', ['ctrl+space', 'ctrl+\\', 'ctrl+]', 'ctrl+^', 'ctrl+_']],
    ['Alt and letters', '\x1bn\x1bN\x1bт\x1b7', ['alt+n', 'alt+shift+n', 'alt+т', 'alt+7']],
    ['Alt and other keys', '\x1b\r\x1b\x7f\x1b\x01', ['alt+enter', 'alt+backspace', 'ctrl+alt+a']],
    ['arrows', '\x1b[A\x1b[B\x1b[C\x1b[D', ['up', 'down', 'right', 'left']],
    ['arrows in application mode', '\x1bOA\x1bOB\x1bOC\x1bOD', ['up', 'down', 'right', 'left']],
    [
      'arrows with modifiers',
      '\x1b[1;3A\x1b[1;6B\x1b[1;5C\x1b[1;2D',
      ['alt+up', 'ctrl+shift+down', 'ctrl+right', 'shift+left'],
    ],
    ['Alt and arrows as PuTTY and rxvt send them', '\x1b\x1b[A\x1b\x1bOB', ['alt+up', 'alt+down']],
    [
      'Home and End in all their forms',
      '\x1b[H\x1b[F\x1bOH\x1bOF\x1b[1~\x1b[4~\x1b[7~\x1b[8~',
      'home end home end home end home end'.split(' '),
    ],
    [
      'editing keys',
      '\x1b[2~\x1b[3~\x1b[5~\x1b[6~\x1b[3;5~',
      ['insert', 'delete', 'pageup', 'pagedown', 'ctrl+delete'],
    ],
    [
      'function keys',
      '\x1bOP\x1bOS\x1b[15~\x1b[24~\x1b[1;2P\x1b[11~',
      ['f1', 'f4', 'f5', 'f12', 'shift+f1', 'f1'],
    ],
    ['the Linux console', '\x1b[[A\x1b[[E', ['f1', 'f5']],
    [
      'rxvt',
      '\x1b[3$\x1b[3^\x1b[3@\x1b[a\x1bOa',
      ['shift+delete', 'ctrl+delete', 'ctrl+shift+delete', 'shift+up', 'ctrl+up'],
    ],
    ['Shift and Tab', '\x1b[Z', ['shift+tab']],
    ['the keypad', '\x1bOM\x1bOq\x1bOk', ['enter', '1', '+']],
    ['focus', '\x1b[I\x1b[O', ['focus-in', 'focus-out']],
    [
      'kitty: Escape, Enter with modifiers',
      '\x1b[27u\x1b[13;2u\x1b[13;5u',
      ['escape', 'shift+enter', 'ctrl+enter'],
    ],
    ['kitty: Ctrl, Shift and a letter', '\x1b[97:65;6u\x1b[115;6u', ['ctrl+shift+a', 'ctrl+shift+s']],
    ['kitty: a shifted sign', '\x1b[47:63;4u', ['alt+?']],
    [
      'kitty: space, the keypad',
      '\x1b[32;5u\x1b[57414u\x1b[57399;3u\x1b[57419u',
      ['ctrl+space', 'enter', 'alt+0', 'up'],
    ],
    ['kitty: releases and lonely modifiers', '\x1b[97;1:3u\x1b[57441;2u\x1b[1;1:3A\x1b[97;5:2u', ['ctrl+a']],
    ['kitty: Super belongs to the desktop', '\x1b[118;9u', []],
    [
      'modifyOtherKeys',
      '\x1b[27;5;13~\x1b[27;6;65~\x1b[27;3;110~\x1b[27;5;9~',
      ['ctrl+enter', 'ctrl+shift+a', 'alt+n', 'ctrl+tab'],
    ],
    ['Escape alone', '\x1b', ['escape']],
    ['Escape twice', '\x1b\x1b', ['escape', 'escape']],
    ['Alt+[', '\x1b[', ['alt+[']],
    ['Alt+Shift+O', '\x1bO', ['alt+shift+o']],
    ['Alt+]', '\x1b]', ['alt+]']],
    [
      'answers of the terminal',
      '\x1b[?62;22c\x1b[5;10R\x1b[0n\x1b[?2026;2$y\x1b[?1u\x1b]11;rgb:0/0/0\x1b\\\x1bP>|term\x1b\\\x1b]4;1;x\x07a',
      ['a'],
    ],
    [
      'mouse reports: a click, the wheel, no release, no other button, no old form',
      '\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<65;3;4M\x1b[<64;3;4M\x1b[<2;3;4M\x1b[<4;3;4M\x1b[<0;3M\x1b[M !!a',
      ['click', 'wheel-down', 'wheel-up', 'a'],
    ],
    ['unknown sequences', '\x1b[99~\x1b[1;2W\x1b[>4;1m\x1b[12;a', []],
    ['a sequence broken off', '\x1b[1;\x03\x1b[12\x1b[A\x1bO\rx', ['ctrl+c', 'up', 'enter', 'x']],
    ['an answer broken off', '\x1b]11;rgb\rx', ['enter', 'x']],
  ])('reads %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it('keeps what the terminal says of itself apart from keys, however it was split', () => {
    const said = '\x1b[?62;4cq\x1b_Gi=31;OK\x1b\\\x1b]11;rgb:0/0/0\x07\x1b[6;20;10t\x1bP>|term\x1b\\\x1b[A'
    for (const size of [1, 2, 3, 7, said.length]) {
      const decoder = new KeyDecoder()
      const keys: string[] = []
      const answers: string[] = []
      for (let at = 0; at < said.length; at += size) {
        keys.push(...decoder.feed(bytes(said.slice(at, at + size))).map(keyName))
        answers.push(...decoder.takeAnswers())
      }
      expect(keys).toEqual(['q', 'up'])
      expect(answers).toEqual(['[?62;4c', '_Gi=31;OK', ']11;rgb:0/0/0', '[6;20;10t', 'P>|term'])
    }
    const flooded = new KeyDecoder()
    flooded.feed(bytes(`\x1b]${'x'.repeat(100_000)}\x07`.repeat(100)))
    expect(flooded.takeAnswers().join('').length).toBeLessThan(20_000)
  })

  it('drops broken UTF-8, and what follows is whole', () => {
    const decoder = new KeyDecoder()
    const broken = [0xff, 0x80, 0xc3, 0x61, 0xe2, 0x82, 0x0d, 0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xc2, 0x9b, 0x62]
    expect(decoder.feed(Uint8Array.from(broken)).map(keyName)).toEqual(['a', 'enter', 'b'])
  })

  it('gives the text that a key inserts, and none with Ctrl or Alt', () => {
    expect(decode('aŻ 👍').map(key => key.text)).toEqual(['a', 'Ż', ' ', '👍'])
    expect(decode('\x1ba\x01\x1b[A\r').map(key => key.text)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(decode('\x1b[97;2u')[0]).toMatchObject({ name: 'a', shift: true, text: 'A' })
    expect(decode('\x1b[0;;1078:1079u')[0]).toMatchObject({ name: 'text', text: 'жз' })
  })

  it('knows the position of a key where the terminal tells', () => {
    expect(decode('\x1b[1090::110;3u')[0]).toMatchObject({ name: 'т', alt: true, base: 'n' })
  })

  it('gives a paste as one key, its lines kept', () => {
    expect(decode('x\x1b[200~one\r\ntwo\rthree\n\tзв\x1b[31m\x1b[201~y')).toMatchObject([
      { name: 'x' },
      { name: 'paste', text: 'one\ntwo\nthree\n\tзв[31m' },
      { name: 'y' },
    ])
    const decoder = new KeyDecoder()
    expect(decoder.feed(bytes('\x1b[200~no end'))).toEqual([])
    expect(decoder.pending).toBe('paste')
    expect(decoder.flush()).toMatchObject([{ name: 'paste', text: 'no end' }])
    expect(decoder.pending).toBe('nothing')
  })

  it('bounds a paste, and finds its end all the same', () => {
    const keys = decode(`\x1b[200~${'я'.repeat(2 ** 20)}\x1b[201~z`)
    expect(keys.map(key => key.name)).toEqual(['paste', 'z'])
    expect(keys[0]!.text!.length).toBe(2 ** 19)
  })

  it('says what it waits for', () => {
    const decoder = new KeyDecoder()
    expect(decoder.pending).toBe('nothing')
    decoder.feed(bytes('\x1b'))
    expect(decoder.pending).toBe('escape')
    expect(decoder.feed(bytes('[')).length).toBe(0)
    expect(decoder.feed(bytes('A')).map(keyName)).toEqual(['up'])
    decoder.feed(Uint8Array.of(0xd0))
    expect(decoder.pending).toBe('character')
  })

  it('keeps keys that arrive in one burst', () => {
    expect(names('a\r')).toEqual(['a', 'enter'])
    expect(names('\r\x03')).toEqual(['enter', 'ctrl+c'])
    expect(names('\x7f\x7f\x7f')).toEqual(['backspace', 'backspace', 'backspace'])
  })

  const input = fc
    .array(
      fc.oneof(
        fc
          .constantFrom(
            ...[
              '\x1b[A',
              '\x1b[1;3B',
              '\x1bOP',
              '\x1bn',
              '\x1b',
              '\x1b\x1b',
              '\x1b[200~',
              '\x1b[201~',
              '\x1b[I',
              '\x1b[',
            ],
            ...[
              '\x1b[97:65:113;6u',
              '\x1b[27;5;13~',
              '\x1b]11;rgb\x07',
              '\x1bP',
              '\x1b\\',
              '\x1b[M',
              '\x1b[[A',
              '\x1bO',
            ],
            ...['a', 'ж', '👍', '\r', '\n', '\x7f', '\x03', ';', '~', 'paste'],
          )
          .map(bytes),
        fc.uint8Array({ maxLength: 4 }),
      ),
      { maxLength: 20 },
    )
    .map(parts => Uint8Array.from(parts.flatMap(part => [...part])))

  it('gives the same keys however the bytes are split', () => {
    fc.assert(
      fc.property(input, fc.array(fc.nat(12), { maxLength: 40 }), (all, sizes) => {
        const whole = new KeyDecoder()
        const expected = [whole.feed(all), whole.pending, whole.flush()].flat()
        const split = new KeyDecoder()
        const found: unknown[] = []
        let at = 0
        for (const size of sizes) {
          found.push(...split.feed(all.subarray(at, at + size)))
          at += size
        }
        found.push(...split.feed(all.subarray(at)), split.pending, ...split.flush())
        expect(found).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it('never leaks a control character as text, and always comes back to rest', () => {
    fc.assert(
      fc.property(input, all => {
        const decoder = new KeyDecoder()
        for (const key of [...decoder.feed(all), ...decoder.flush()]) {
          expect(key.text ?? '').not.toMatch(
            key.name === 'paste' ? /[\x00-\x08\x0b-\x1f\x7f-\x9f]/ : /[\x00-\x1f\x7f-\x9f]/,
          )
          expect(key.name).not.toMatch(/[\x00-\x1f\x7f-\x9f]/)
        }
        expect(decoder.pending).toBe('nothing')
        expect(decoder.feed(bytes('ok')).map(keyName)).toEqual(['o', 'k'])
      }),
      { numRuns: 2000 },
    )
  })
})
