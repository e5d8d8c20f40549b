// How wide and high a picture is, by its first bytes: so that a page can keep its place before it is loaded (G3).

/** How many first bytes are looked at: a JPEG may carry a lot before it says how large it is. */
export const sizeBytes = 65_536

export interface PictureSize {
  width: number
  height: number
}

/** Null where the bytes don't say it. */
export function pictureSize(head: Uint8Array, type: string): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const size = read(view, type)
  return size && size.width > 0 && size.height > 0 ? size : null
}

function read(view: DataView, type: string): PictureSize | null {
  switch (type) {
    case 'image/png':
      return view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) }
    case 'image/gif':
      return view.byteLength < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    case 'image/webp':
      return view.byteLength < 30 ? null : webp(view)
    case 'image/jpeg':
      return jpeg(view)
    default:
      return null
  }
}

function webp(view: DataView): PictureSize | null {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  switch (String.fromCharCode(view.getUint8(15))) {
    case ' ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'X':
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
    default:
      return null
  }
}

/** Walks from segment to segment to the one that begins a frame. */
function jpeg(view: DataView): PictureSize | null {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const beginsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (beginsFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // A filler, or a marker without a length.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}
