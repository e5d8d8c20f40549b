// Names of files that others have sent: safe in any folder, and with an ending that is true to the content (G3).

/** The most characters of a name, with its ending: what every file system takes, in bytes, in any script. */
const longest = 80

/** Names that Windows keeps for devices. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * The name to save a file under: the last part of what was given, without what a system, a shell or an eye would take
 * for something else. It ends in one of `endings`; where it does not, the first is added: a page called `photo.png`
 * becomes `photo.png.txt`.
 */
export function fileName(given: string, endings: readonly string[]): string {
  const last = given.slice(-400).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%$`'&;!{}\p{Zs}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[\s.~-]+|[\s.]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const ending = dot > 0 ? plain.slice(dot + 1).toLowerCase() : ''
  const fits = endings.includes(ending)
  const stem = (fits ? plain.slice(0, dot) : plain).replace(/[\s.]+$/, '') || 'file'
  const tail = fits ? ending : (endings[0] ?? 'bin')
  const short = [...stem]
    .slice(0, longest - tail.length - 1)
    .join('')
    .trim()
  return `${devices.test(`${short}.`) ? '_' : ''}${short}.${tail}`
}
