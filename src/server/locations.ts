// Where addresses are said to be, by a file of MaxMind's format that the operator brings (B6).
import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type CityResponse, Reader } from 'mmdb-lib'
import type { Location } from '../core/model/visit.ts'
import type { Log } from './log.ts'

/** ms between looks whether the file is another one: such files come anew every week or so */
const lookAgain = 60_000

/** Holds the whole file in memory: an answer costs microseconds, and asks nobody. */
export class Locations {
  private constructor(
    private reader: Reader<CityResponse>,
    private readonly path: string,
    private readonly log: Log,
  ) {
    watchFile(path, { interval: lookAgain, persistent: false }, () => void this.renew())
  }

  /** Throws what is wrong with the file, in one line. */
  static async open(path: string, log: Log): Promise<Locations> {
    return new Locations(await read(path), path, log)
  }

  /** Null where the file does not say. */
  of(ip: string): Location | null {
    try {
      const found = this.reader.get(ip)
      return found && asLocation(found)
    } catch (error) {
      // No address, or a damaged file: nobody is kept out for that.
      this.log.debug({ error, ip }, 'an address could not be looked up')
      return null
    }
  }

  /** The file as it is now; one that can't be read leaves what was there. */
  async renew(): Promise<void> {
    try {
      this.reader = await read(this.path)
      this.log.info({ path: this.path }, 'the file of locations was read anew')
    } catch (error) {
      this.log.warn({ error: String(error) }, 'the file of locations can’t be read: the one before is kept')
    }
  }

  close(): void {
    unwatchFile(this.path)
  }
}

async function read(path: string): Promise<Reader<CityResponse>> {
  try {
    return new Reader<CityResponse>(await readFile(path))
  } catch (error) {
    throw new Error(`${path} can’t be used as a file of locations: ${(error as Error).message}`)
  }
}

/** One short line each, whatever stands in the file. */
function asLocation({ country, registered_country, subdivisions, city }: CityResponse): Location | null {
  const land = country ?? registered_country
  const text = (value: unknown) =>
    typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 100) : ''
  const location = {
    code: text(land?.iso_code).slice(0, 2),
    country: text(land?.names?.en),
    region: text(subdivisions?.[0]?.names?.en),
    city: text(city?.names?.en),
  }
  return Object.values(location).some(Boolean) ? location : null
}
