// Files as spreadsheets write them, in the encodings that spreadsheets use.

import type { TestServer } from '../../support/server.ts'

/** Letters outside ASCII of the two code pages, as far as the fixtures need them. */
const pages = {
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'iso-8859-2': 'iso-8859-2',
  'koi8-r': 'koi8-r',
} as const

export type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | keyof typeof pages

export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8 with mark':
      return Buffer.from(`\ufeff${text}`)
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    default:
      return encodePage(text, encoding)
  }
}

/** Node only decodes code pages: the table is turned round. */
function encodePage(text: string, encoding: keyof typeof pages): Buffer {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Buffer.from(
    [...text].map(letter => {
      const byte = bytes.get(letter)
      if (byte === undefined) throw new Error(`${letter} is not in ${encoding}`)
      return byte
    }),
  )
}

/** Rows as a spreadsheet writes them: quoted where needed, CRLF. */
export const csv = (rows: string[][], separator = ';', lineEnd = '\r\n'): string =>
  rows
    .map(row =>
      row
        .map(cell =>
          cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
        )
        .join(separator),
    )
    .join(lineEnd) + lineEnd

export const polish = [
  ['Imię', 'Nazwisko', 'Firma', 'E-mail', 'Telefon', 'Uwagi'],
  ['Łukasz', 'Żółć', 'Gęślą Sp. z o.o.', 'lukasz@example.com', '600 100 200', 'Dzwonić po 15'],
  ['Bożena', 'Źrebięcka', '', 'bozena@example.com', '+48 22 123 45 67', ''],
  ['Świętosław', 'Ćwik', 'Jaźń', '', '601-100-200', 'Kraków, ulica Długa'],
]

export const ukrainian = [
  ['Ім’я', 'Прізвище', 'Компанія', 'Ел. пошта', 'Телефон', 'Примітки'],
  ['Олена', 'Коваль', 'Їжак', 'olena@example.com', '+380 44 123 45 67', 'Львів'],
  ['Ґабріель', 'Єфименко', '', 'gabriel@example.com', '', 'дзвонити ввечері'],
]

export const russian = [
  ['Имя', 'Фамилия', 'Организация', 'Электронная почта', 'Телефон', 'Комментарий'],
  ['Пётр', 'Щукин', 'Объект', 'petr@example.com', '+7 495 123-45-67', 'Москва'],
  ['Юлия', 'Эйлер', '', 'julia@example.com', '', 'звонить вечером'],
]

export const english = [
  ['First name', 'Last name', 'Company', 'E-mail address', 'Mobile phone', 'Notes'],
  ['Jane', 'Doe', 'Doe, Roe & Co', 'jane@example.com', '+44 20 7946 0000', 'said "hello"'],
  ['Zoë', 'Müller', '', 'zoe@example.com', '', 'two\nlines'],
]

/** Runs an import whose line breaks when the first `lines` of its first batch are in, and before it hears so. */
export async function broken<T>({ server }: TestServer, lines: number, run: () => Promise<T>): Promise<T> {
  const { workspace } = server
  const call = workspace.command
  let done = false
  workspace.command = async (name, given, ...rest) => {
    if (name !== 'contact.import' || done) return call.call(workspace, name, given, ...rest)
    done = true
    const { text, ...input } = given as { fields: string[]; text: string }
    const parts = text.split(/(?<=\u007f)/).slice(0, lines * (input.fields.length + 1))
    await call.call(workspace, name, { ...input, text: parts.join('') }, ...rest)
    return { error: { code: 'unavailable', message: 'the line broke' } }
  }
  try {
    return await run()
  } finally {
    workspace.command = call
  }
}
