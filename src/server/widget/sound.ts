// A short sound for a new message; in one tab, and only where the browser lets a page sound.
import type { Shelf } from './shelf.ts'

export function createSound(key: string, shelf: Shelf) {
  const isOn = () => shelf.get<boolean>('silent') !== true

  function ring() {
    const audio = new AudioContext()
    const volume = audio.createGain()
    volume.gain.setValueAtTime(0.06, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.5)
    volume.connect(audio.destination)
    for (const [tone, at] of [
      [660, 0],
      [880, 0.12],
    ] as const) {
      const voice = audio.createOscillator()
      voice.frequency.value = tone
      voice.connect(volume)
      voice.start(audio.currentTime + at)
      voice.stop(audio.currentTime + 0.5)
    }
    setTimeout(() => audio.close(), 1_000)
  }

  return {
    isOn,
    toggle: () => shelf.set('silent', isOn()),
    play() {
      // Before the visitor has touched the page, browsers refuse sound and say so in the site's log.
      if (!isOn() || !navigator.userActivation?.hasBeenActive) return
      if (!navigator.locks) return ring()
      navigator.locks.request(`chatctl:${key}:sound`, { ifAvailable: true }, async lock => {
        if (!lock) return // another tab rings
        ring()
        await new Promise(resolve => setTimeout(resolve, 1_000))
      })
    },
  }
}
