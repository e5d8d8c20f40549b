// What a file is, by its first bytes, whatever its sender says of it; and the endings that a name of it may have (G3).

/** How many first bytes {@link typeOf} wants to see. */
export const headBytes = 4_096

/** Media type → endings that fit it, the usual one first. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/heic': ['heic', 'heif'],
  'image/bmp': ['bmp'],
  'image/tiff': ['tiff', 'tif'],
  'application/pdf': ['pdf'],
  'application/rtf': ['rtf'],
  'application/zip': ['zip'],
  'application/vnd.openxmlformats-officedocument': ['docx', 'xlsx', 'pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/epub+zip': ['epub'],
  'application/x-ole-storage': ['doc', 'xls', 'ppt', 'msg'],
  'application/gzip': ['gz', 'tgz'],
  'application/x-7z-compressed': ['7z'],
  'application/vnd.rar': ['rar'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/wav': ['wav'],
  'audio/flac': ['flac'],
  'audio/mp4': ['m4a'],
  'video/mp4': ['mp4', 'm4v', '3gp'],
  'video/quicktime': ['mov'],
  'video/webm': ['webm', 'mkv'],
  'text/plain': ['txt', 'csv', 'tsv', 'log', 'md', 'json', 'yaml', 'yml', 'ics', 'vcf', 'eml', 'srt', 'diff'],
  'application/pkcs7-mime': ['p7m', 'p7s', 'p7b', 'p7c'],
  'application/ms-tnef': ['dat', 'tnef'],
  'application/x-executable': ['bin'],
  'application/octet-stream': ['bin'],
}

/** The endings that a name of this type may have; the first is given to a name that has none of them. */
export const endingsOf = (type: string): readonly string[] => endings[type] ?? ['bin']

/** Programs: what a system would run when it is opened. */
export const isProgram = (type: string): boolean => type === 'application/x-executable'

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

/** Begins with these bytes, written as Latin-1, at an offset. */
const signatures: readonly [type: string, bytes: string, offset?: number][] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'WEBPVP8', 8],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['application/pdf', '%PDF-'],
  ['application/rtf', '{\\rtf'],
  ['application/x-ole-storage', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['application/ms-tnef', 'x\x9f>"'],
  ['application/gzip', '\x1f\x8b\x08'],
  ['application/x-7z-compressed', "7z\xbc\xaf'\x1c"],
  ['application/vnd.rar', 'Rar!\x1a\x07'],
  ['audio/mpeg', 'ID3'],
  ['audio/mpeg', '\xff\xfb'],
  ['audio/ogg', 'OggS'],
  ['audio/wav', 'WAVE', 8],
  ['audio/flac', 'fLaC'],
  ['video/webm', '\x1a\x45\xdf\xa3'],
  ['application/x-executable', 'MZ'],
  ['application/x-executable', '\x7fELF'],
  ['application/x-executable', '\xca\xfe\xba\xbe'],
  ['application/x-executable', '\xcf\xfa\xed\xfe'],
  ['application/x-executable', '\xce\xfa\xed\xfe'],
  ['application/x-executable', '\0asm'],
  ['application/x-executable', 'dex\n'],
  ['application/x-executable', '#!'],
  ['application/x-executable', 'L\0\0\0\x01\x14\x02\0'],
  ['application/x-executable', '!<arch>\n'],
]

/** The media type of a file that begins with these bytes; of the whole content where that is shorter. */
export function typeOf(head: Uint8Array): string {
  for (const [type, bytes, offset = 0] of signatures)
    if (latin(head, offset, offset + bytes.length) === bytes && (offset === 0 || isRiff(head))) return type
  if (latin(head, 4, 8) === 'ftyp') return brandOf(latin(head, 8, 12))
  if (latin(head, 0, 4) === 'PK\x03\x04') return zipOf(head)
  if (latin(head, 0, 2) === 'BM' && head[6] === 0 && head[7] === 0 && head[8] === 0 && head[9] === 0)
    return 'image/bmp'
  if (head[0] === 0x30 && latin(head, 2, 17).includes('\x06\x09*\x86H\x86\xf7\r\x01\x07'))
    return 'application/pkcs7-mime'
  return isText(head) ? 'text/plain' : 'application/octet-stream'
}

const isRiff = (head: Uint8Array) => latin(head, 0, 4) === 'RIFF'

function brandOf(brand: string): string {
  if (brand.startsWith('avi')) return 'image/avif'
  if (/^(hei|hev|mif1|msf1)/.test(brand)) return 'image/heic'
  if (brand.startsWith('M4A')) return 'audio/mp4'
  return brand.startsWith('qt') ? 'video/quicktime' : 'video/mp4'
}

/** Office documents are archives that say in their first entry what they are. */
function zipOf(head: Uint8Array): string {
  const nameLength = (head[26] ?? 0) + (head[27] ?? 0) * 256
  const first = latin(head, 30, 30 + nameLength)
  if (first === 'mimetype') {
    const said = latin(head, 38, 38 + 80)
    const known = Object.keys(endings).find(
      type => said.startsWith(type) && !/^[\w.+-]/.test(said.slice(type.length).replace(/^PK/, '')),
    )
    if (known) return known
  }
  return /^(\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/.test(first)
    ? 'application/vnd.openxmlformats-officedocument'
    : 'application/zip'
}

/** Nothing but letters and what ends lines; markup is text, too, and is never shown as anything else. */
function isText(head: Uint8Array): boolean {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (wide) return true
  return head.every(byte =>
    byte >= 0x20 ? byte !== 0x7f : byte === 9 || byte === 10 || byte === 12 || byte === 13,
  )
}
