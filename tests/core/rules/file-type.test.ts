// G3: a file is what its bytes say, never what its sender says; names and sizes follow from that.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingsOf, isProgram, typeOf } from '../../../src/core/rules/file-type.ts'
import { pictureSize } from '../../../src/core/rules/picture-size.ts'
import { fileName } from '../../../src/core/text/file-name.ts'

const bytes = (text: string) => Uint8Array.from(text, one => one.charCodeAt(0))
const zip = (first: string, content = '') =>
  bytes(`PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(first.length)}\0\0\0${first}${content}`)

describe('G3 the type of a file', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['GIF89a\x01\0\x01\0', 'image/gif'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\x10\0\0\0WAVEfmt ', 'audio/wav'],
    ['\0\0\0\x1cftypavif', 'image/avif'],
    ['\0\0\0\x1cftypheic', 'image/heic'],
    ['\0\0\0\x1cftypisom', 'video/mp4'],
    ['%PDF-1.7', 'application/pdf'],
    ['MZ\x90\0', 'application/x-executable'],
    ['\x7fELF\x02', 'application/x-executable'],
    ['#!/bin/sh\n', 'application/x-executable'],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
    ['<!doctype html><script>alert(1)</script>', 'text/plain'],
    [Buffer.from('Imię;Nazwisko\n').toString('latin1'), 'text/plain'],
    ['\xff\xfeI\0', 'text/plain'],
    ['\0\x01\x02\x03', 'application/octet-stream'],
    ['xxxxxxxxWEBPVP8 ', 'text/plain'],
  ])('%j is %s', (head, type) => expect(typeOf(bytes(head))).toBe(type))

  it('tells documents in archives apart by their first entry', () => {
    expect(typeOf(zip('readme.txt'))).toBe('application/zip')
    expect(typeOf(zip('[Content_Types].xml'))).toBe('application/vnd.openxmlformats-officedocument')
    expect(typeOf(zip('mimetype', 'application/epub+zipPK'))).toBe('application/epub+zip')
    expect(typeOf(zip('mimetype', 'application/vnd.oasis.opendocument.textPK'))).toBe(
      'application/vnd.oasis.opendocument.text',
    )
    expect(typeOf(zip('mimetype', 'text/htmlPK'))).toBe('application/zip')
  })

  it('has an answer to any bytes, and a size of a picture is none or whole', () => {
    const heads = fc.tuple(
      fc.constantFrom('', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8', 'PK\x03\x04'),
      fc.uint8Array({ maxLength: 200 }),
    )
    fc.assert(
      fc.property(heads, ([start, rest]) => {
        const head = Uint8Array.from([...bytes(start), ...rest])
        const type = typeOf(head)
        expect(endingsOf(type).length).toBeGreaterThan(0)
        const size = pictureSize(head, type)
        if (size) expect(size.width * size.height).toBeGreaterThan(0)
      }),
    )
  })

  it('knows programs', () => {
    expect(isProgram(typeOf(bytes('MZ')))).toBe(true)
    expect(isProgram(typeOf(bytes('%PDF-1.4')))).toBe(false)
  })
})

describe('G3 the size of a picture', () => {
  it('is read from what stands first in it', () => {
    const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0')
    expect(pictureSize(png, 'image/png')).toEqual({ width: 320, height: 240 })
    expect(pictureSize(bytes('GIF89a\x40\x01\xf0\0'), 'image/gif')).toEqual({ width: 320, height: 240 })
    const jpeg = bytes('\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\xf0\x01\x40\x03')
    expect(pictureSize(jpeg, 'image/jpeg')).toEqual({ width: 320, height: 240 })
    expect(pictureSize(jpeg.subarray(0, 12), 'image/jpeg')).toBeNull()
  })
})

describe('G3 the name of a file', () => {
  it.each([
    ['faktura.pdf', ['pdf'], 'faktura.pdf'],
    ['Faktura.PDF', ['pdf'], 'Faktura.pdf'],
    ['../../etc/passwd', ['txt'], 'passwd.txt'],
    ['..\\..\\boot.ini', ['txt'], 'boot.ini.txt'],
    ['photo.png', ['txt'], 'photo.png.txt'],
    ['page.html', ['txt'], 'page.html.txt'],
    ['CON', ['txt'], '_CON.txt'],
    ['nul.txt', ['txt'], '_nul.txt'],
    ['', ['bin'], 'file.bin'],
    ['...', ['bin'], 'file.bin'],
    ['.bashrc', ['txt'], 'bashrc.txt'],
    ['-rf', ['txt'], 'rf.txt'],
    ['invoice\u202egnp.exe', ['exe'], 'invoicegnp.exe'],
    ['a\u0000b\u001b[31m.png', ['png'], 'ab[31m.png'],
    ['счёт № 5.pdf', ['pdf'], 'счёт № 5.pdf'],
    ['$(rm -rf ~)`x`.txt', ['txt'], '(rm -rf ~) x.txt'],
  ])('%j as %j is %j', (given, endings, name) => expect(fileName(given, endings)).toBe(name))

  it('is one safe name, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), given => {
        const name = fileName(given, ['txt', 'csv'])
        expect(name).toMatch(/^[^/\\<>:"|?*\p{C}\p{Zl}\p{Zp}]+\.(txt|csv)$/u)
        expect(name).not.toMatch(/^[.~-]|^(con|prn|aux|nul|com\d|lpt\d)\./i)
        expect([...name].length).toBeLessThanOrEqual(81)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255 * 2)
      }),
    )
  })
})
