// Text frames on their way to one client, each an unmasked frame of RFC 6455, section 5.2, in one piece of memory.

/** FIN, and the opcode of a text frame. */
const text = 0x81

/** Bytes before the payload: its length takes one byte, or two or eight more. */
const headerSize = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

export class Outgoing {
  /** bytes, the frames' headers among them */
  size = 0
  private readonly payloads: (string | Buffer)[] = []
  private readonly lengths: number[] = []

  /** A Buffer is taken as UTF-8 that is ready to go, and not copied before `take`. */
  add(payload: string | Buffer): void {
    const length = typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length
    this.payloads.push(payload)
    this.lengths.push(length)
    this.size += headerSize(length) + length
  }

  /** All frames, in order; after that there are none. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafe(this.size)
    let at = 0
    for (let i = 0; i < this.payloads.length; i++) {
      const payload = this.payloads[i]!
      const length = this.lengths[i]!
      at = writeHeader(bytes, at, length)
      if (typeof payload === 'string') bytes.write(payload, at)
      else bytes.set(payload, at)
      at += length
    }
    this.payloads.length = 0
    this.lengths.length = 0
    this.size = 0
    return bytes
  }
}

function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = text
  if (length < 126) {
    bytes[at + 1] = length
    return at + 2
  }
  if (length < 65_536) {
    bytes[at + 1] = 126
    return bytes.writeUInt16BE(length, at + 2)
  }
  bytes[at + 1] = 127
  return bytes.writeBigUInt64BE(BigInt(length), at + 2)
}
