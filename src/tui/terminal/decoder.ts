// Turns the bytes of a terminal into keys; the same bytes give the same keys, however they were split into reads.
import type { Key } from './keys.ts'
import { characterKey, controlKey, csiKey, linuxKey, ss3Key } from './sequences.ts'

type State = 'ground' | 'escape' | 'csi' | 'linux' | 'ss3' | 'string' | 'string-end' | 'mouse' | 'paste'

/** What the decoder waits for: the rest of an escape sequence (or none: a lone Escape), of a character, of a paste. */
export type Pending = 'nothing' | 'escape' | 'character' | 'paste'

const ESC = 0x1b
const PASTE_END = [ESC, 0x5b, 0x32, 0x30, 0x31, 0x7e]
const LONGEST_PASTE = 1024 * 1024
// Longer than any keyboard's sequence; the surplus of a hostile one is swallowed unseen.
const LONGEST_SEQUENCE = 256
/** Between two reads; a terminal answers what it is asked, and no more. */
const MOST_ANSWERS = 32

export class KeyDecoder {
  private state: State = 'ground'
  private keys: Key[] = []
  private answers: string[] = []
  /** An ESC stands before what is being read: Alt. */
  private alt = false
  /** Parameters of the sequence being read. */
  private sequence = ''
  /** What opened a string sequence, for the case that it was Alt and that character. */
  private opener = 0
  private skip = 0
  private code = 0
  private codeBytesLeft = 0
  private codeLeast = 0
  private paste: number[] = []
  private pasteEndMatched = 0

  /** Whether {@link flush} would do something now. */
  get pending(): Pending {
    if (this.state === 'paste') return 'paste'
    if (this.state !== 'ground') return 'escape'
    return this.codeBytesLeft > 0 ? 'character' : 'nothing'
  }

  /** What the terminal said of itself since the last call, without ESC and the end: `[?62;4c`, `]11;rgb:0/0/0`. */
  takeAnswers(): string[] {
    const { answers } = this
    if (answers.length > 0) this.answers = []
    return answers
  }

  /** The keys that these bytes complete. */
  feed(bytes: Uint8Array): Key[] {
    for (const byte of bytes) this.take(byte)
    return this.harvest()
  }

  /** The keys that what came so far means if nothing follows: ESC alone is Escape, `ESC [` is Alt and `[`. */
  flush(): Key[] {
    const alone = this.sequence === ''
    if (this.state === 'escape' || this.state === 'string-end') {
      this.emit(controlKey(ESC, false))
      if (this.alt) this.emit(controlKey(ESC, false))
    } else if (this.state === 'csi' && alone) this.emitAlt(0x5b)
    else if (this.state === 'ss3' && alone) this.emitAlt(0x4f)
    else if (this.state === 'string' && alone) this.emitAlt(this.opener)
    else if (this.state === 'paste') this.finishPaste()
    this.reset()
    return this.harvest()
  }

  private harvest(): Key[] {
    const keys = this.keys
    this.keys = []
    return keys
  }

  private take(byte: number): void {
    if (this.state === 'ground') this.ground(byte)
    else if (this.state === 'escape') this.escape(byte)
    else if (this.state === 'csi') this.csi(byte)
    else if (this.state === 'linux') this.finish(linuxKey(String.fromCharCode(byte)))
    else if (this.state === 'ss3') this.ss3(byte)
    else if (this.state === 'string') this.string(byte)
    else if (this.state === 'string-end') this.stringEnd(byte)
    else if (this.state === 'paste') this.pasted(byte)
    else if (--this.skip === 0) this.reset()
  }

  private ground(byte: number): void {
    if (this.codeBytesLeft > 0 && (byte & 0xc0) === 0x80) {
      this.continueCharacter(byte)
      return
    }
    // A character broken off is lost; the byte after it is not.
    if (this.codeBytesLeft > 0) this.reset()
    if (byte === ESC) this.state = 'escape'
    else if (byte < 0x20 || byte === 0x7f) {
      this.emit(controlKey(byte, this.alt))
      this.alt = false
    } else if (byte < 0x80) {
      this.emit(characterKey(byte, { ctrl: false, alt: this.alt, shift: false }))
      this.alt = false
    } else this.startCharacter(byte)
  }

  private startCharacter(byte: number): void {
    if (byte >= 0xc2 && byte < 0xe0) this.expect(1, byte & 0x1f, 0x80)
    else if (byte >= 0xe0 && byte < 0xf0) this.expect(2, byte & 0x0f, 0x800)
    else if (byte >= 0xf0 && byte < 0xf5) this.expect(3, byte & 0x07, 0x10000)
    else this.reset()
  }

  private expect(bytes: number, code: number, least: number): void {
    this.codeBytesLeft = bytes
    this.code = code
    this.codeLeast = least
  }

  private continueCharacter(byte: number): void {
    this.code = (this.code << 6) | (byte & 0x3f)
    if (--this.codeBytesLeft > 0) return
    if (this.code >= this.codeLeast) {
      this.emit(characterKey(this.code, { ctrl: false, alt: this.alt, shift: false }))
    }
    this.reset()
  }

  private escape(byte: number): void {
    const character = String.fromCharCode(byte)
    if (byte === ESC) {
      // A second ESC may be Alt before a sequence (PuTTY, rxvt); of three, the first stands for itself.
      if (this.alt) this.emit(controlKey(ESC, false))
      this.alt = true
    } else if (character === '[') this.state = 'csi'
    else if (character === 'O') this.state = 'ss3'
    else {
      if (this.alt) this.emit(controlKey(ESC, false))
      if (']PX^_'.includes(character)) {
        this.alt = false
        this.opener = byte
        this.state = 'string'
        return
      }
      this.state = 'ground'
      this.alt = true
      this.ground(byte)
    }
  }

  private csi(byte: number): void {
    const character = String.fromCharCode(byte)
    // `$` ends rxvt's sequences; elsewhere it is an intermediate (replies about modes begin with `?`).
    const ends = byte >= 0x40 || (character === '$' && /^\d+$/.test(this.sequence))
    if (byte < 0x20 || byte >= 0x7f) this.abandon(byte)
    else if (!ends) this.lengthen(character)
    else if (character === '[' && this.sequence === '') this.state = 'linux'
    else if (character === '~' && this.sequence === '200') {
      this.reset()
      this.state = 'paste'
    } else if (character === 'M' && this.sequence === '') {
      // An old mouse report: three bytes of any value follow.
      this.skip = 3
      this.state = 'mouse'
    } else {
      const key = csiKey(this.sequence, character)
      if (!key) this.hear(`[${this.sequence}${character}`)
      this.finish(key)
    }
  }

  private ss3(byte: number): void {
    const character = String.fromCharCode(byte)
    if (byte < 0x20 || byte >= 0x7f) this.abandon(byte)
    else if (character >= '0' && character <= '9') this.lengthen(character)
    else this.finish(ss3Key(this.sequence, character))
  }

  /** An answer of the terminal (OSC, DCS …), up to BEL or ESC \: no key. */
  private string(byte: number): void {
    if (byte === 0x07) this.endString()
    else if (byte === ESC) this.state = 'string-end'
    else if (byte < 0x20) this.abandon(byte)
    else this.lengthen(String.fromCharCode(byte))
  }

  private stringEnd(byte: number): void {
    if (byte === 0x5c) {
      this.endString()
      return
    }
    this.reset()
    // The answer broke off, and that ESC began something else.
    this.state = 'escape'
    this.escape(byte)
  }

  private endString(): void {
    this.hear(String.fromCharCode(this.opener) + this.sequence)
    this.reset()
  }

  private hear(answer: string): void {
    if (this.answers.length < MOST_ANSWERS) this.answers.push(answer)
  }

  private lengthen(character: string): void {
    if (this.sequence.length < LONGEST_SEQUENCE) this.sequence += character
  }

  private finish(key: Key | undefined): void {
    this.emit(key && this.alt ? { ...key, alt: true } : key)
    this.reset()
  }

  /** A sequence broken off by a control or foreign byte: swallowed, and the byte stands for itself. */
  private abandon(byte: number): void {
    this.reset()
    this.ground(byte)
  }

  private pasted(byte: number): void {
    if (byte === PASTE_END[this.pasteEndMatched]) {
      this.pasteEndMatched += 1
      if (this.pasteEndMatched === PASTE_END.length) {
        this.pasteEndMatched = 0
        this.finishPaste()
        this.reset()
      }
      return
    }
    for (let i = 0; i < this.pasteEndMatched; i++) this.keep(PASTE_END[i]!)
    this.pasteEndMatched = byte === ESC ? 1 : 0
    if (byte !== ESC) this.keep(byte)
  }

  private keep(byte: number): void {
    if (this.paste.length < LONGEST_PASTE) this.paste.push(byte)
  }

  private finishPaste(): void {
    const text = new TextDecoder().decode(Uint8Array.from(this.paste))
    this.emit({
      name: 'paste',
      text: text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, ''),
      ctrl: false,
      alt: false,
      shift: false,
    })
    this.paste = []
  }

  private emit(key: Key | undefined): void {
    if (key) this.keys.push(key)
  }

  private emitAlt(code: number): void {
    this.emit(characterKey(code, { ctrl: false, alt: true, shift: false }))
  }

  private reset(): void {
    this.state = 'ground'
    this.alt = false
    this.sequence = ''
    this.opener = 0
    this.skip = 0
    this.codeBytesLeft = 0
    this.paste = []
    this.pasteEndMatched = 0
  }
}
