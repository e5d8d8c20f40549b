// The built-in sounds, made of sine waves by this file: what each is of, and its WAV.
import type { sounds } from '../../core/model/consultant.ts'

export type Sound = Exclude<(typeof sounds)[number], 'none'>

/** A struck tone: at which second, of which pitch (Hz), how loud (0–1), how fast it fades (the larger the faster). */
interface Tone {
  at: number
  hz: number
  loud: number
  fades: number
}

const tones: Record<Sound, readonly Tone[]> = {
  ping: [
    { at: 0, hz: 1318.5, loud: 0.5, fades: 14 },
    { at: 0, hz: 2637, loud: 0.12, fades: 22 },
  ],
  chime: [
    { at: 0, hz: 784, loud: 0.35, fades: 6 },
    { at: 0.14, hz: 987.8, loud: 0.3, fades: 6 },
    { at: 0.28, hz: 1174.7, loud: 0.3, fades: 5 },
  ],
  knock: [
    { at: 0, hz: 190, loud: 0.8, fades: 55 },
    { at: 0.16, hz: 175, loud: 0.7, fades: 55 },
  ],
  // A bell's overtones are no multiples of its lowest.
  bell: [
    { at: 0, hz: 523.3, loud: 0.3, fades: 3.5 },
    { at: 0, hz: 1106, loud: 0.2, fades: 5 },
    { at: 0, hz: 1443, loud: 0.12, fades: 7 },
    { at: 0, hz: 2160, loud: 0.08, fades: 10 },
  ],
}

const rate = 22_050
/** Seconds until a tone is too soft to be heard. */
const lasts = ({ at, fades }: Tone) => at + Math.min(1.6, 6 / fades)

/** 16 bits, one channel, 22,050 samples a second; always the same bytes. */
export function wavOf(sound: Sound): Uint8Array {
  const all = tones[sound]
  const count = Math.ceil(Math.max(...all.map(lasts)) * rate)
  const header = 44
  const wav = new DataView(new ArrayBuffer(header + count * 2))
  const word = (at: number, letters: string) => {
    for (const [i, letter] of [...letters].entries()) wav.setUint8(at + i, letter.charCodeAt(0))
  }
  word(0, 'RIFF')
  wav.setUint32(4, header - 8 + count * 2, true)
  word(8, 'WAVEfmt ')
  wav.setUint32(16, 16, true)
  wav.setUint16(20, 1, true)
  wav.setUint16(22, 1, true)
  wav.setUint32(24, rate, true)
  wav.setUint32(28, rate * 2, true)
  wav.setUint16(32, 2, true)
  wav.setUint16(34, 16, true)
  word(36, 'data')
  wav.setUint32(40, count * 2, true)
  for (let i = 0; i < count; i++) {
    const level = all.reduce((sum, tone) => sum + levelOf(tone, i / rate), 0)
    wav.setInt16(header + i * 2, Math.round(Math.max(-1, Math.min(1, level)) * 32_767), true)
  }
  return new Uint8Array(wav.buffer)
}

function levelOf({ at, hz, loud, fades }: Tone, second: number): number {
  const since = second - at
  if (since < 0) return 0
  // A tone that begins at full strength clicks.
  const rise = Math.min(1, since / 0.004)
  return loud * rise * Math.exp(-fades * since) * Math.sin(2 * Math.PI * hz * since)
}
