// C3: when something is due, as people type it in four languages, forgivingly, by the clock of a time zone.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { due as schema } from '../../../src/core/model/task.ts'
import { readDue } from '../../../src/core/text/due.ts'

/** Sunday 22 November 2026, 11:30 in Warsaw (UTC+1). */
const now = Date.parse('2026-11-22T10:30:00Z')
const timeZone = 'Europe/Warsaw'
const read = (typed: string, at = now) => readDue(typed, { now: at, timeZone })
const at = (hour: string, day = '2026-11-22') => new Date(`${day}T${hour}:00+01:00`).toISOString()

describe('C3 what is due is typed in any of four languages', () => {
  it.each([
    ['today', '2026-11-22'],
    ['dziś', '2026-11-22'],
    ['Dzisiaj', '2026-11-22'],
    ['сегодня', '2026-11-22'],
    ['сьогодні', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['jutro', '2026-11-23'],
    [' Завтра ', '2026-11-23'],
    ['the day after tomorrow', '2026-11-24'],
    ['pojutrze', '2026-11-24'],
    ['послезавтра', '2026-11-24'],
    ['післязавтра', '2026-11-24'],
    ['monday', '2026-11-23'],
    ['sun', '2026-11-29'],
    ['on friday', '2026-11-27'],
    ['w piątek', '2026-11-27'],
    ['we wtorek', '2026-11-24'],
    ['в пятницу', '2026-11-27'],
    ['во вторник', '2026-11-24'],
    ["у п'ятницю", '2026-11-27'],
    ['у п’ятницю', '2026-11-27'],
    ['в середу', '2026-11-25'],
    ['2026-12-01', '2026-12-01'],
    ['2026-1-5', '2026-01-05'],
    ['1.12', '2026-12-01'],
    ['1.12.', '2026-12-01'],
    ['01/12/2027', '2027-12-01'],
    ['1.2.27', '2027-02-01'],
    ['1.11', '2027-11-01'],
    ['29.2', '2028-02-29'],
    ['1 dec', '2026-12-01'],
    ['dec 1', '2026-12-01'],
    ['1 grudnia', '2026-12-01'],
    ['1 декабря', '2026-12-01'],
    ['1 грудня', '2026-12-01'],
    ['5 серпня', '2027-08-05'],
    ['1 dec 2030', '2030-12-01'],
    ['in 3 days', '2026-11-25'],
    ['+3d', '2026-11-25'],
    ['za 3 dni', '2026-11-25'],
    ['через 3 дня', '2026-11-25'],
    ['через 3 дні', '2026-11-25'],
    ['za tydzień', '2026-11-29'],
    ['через неделю', '2026-11-29'],
    ['через тиждень', '2026-11-29'],
    ['in 2 weeks', '2026-12-06'],
  ])('%s is a day', (typed, day) => expect(read(typed)).toBe(day))

  it.each([
    ['14:00', at('14:00')],
    ['14.00', at('14:00')],
    ['at 14', at('14:00')],
    ['2pm', at('14:00')],
    ['2:15 pm', at('14:15')],
    ['12am', at('00:00', '2026-11-23')],
    // It is over for today.
    ['9:00', at('09:00', '2026-11-23')],
    ['o 9', at('09:00', '2026-11-23')],
    ['tomorrow 9', at('09:00', '2026-11-23')],
    ['jutro 9:00', at('09:00', '2026-11-23')],
    ['jutro o 9.10', at('09:10', '2026-11-23')],
    ['9.30 jutro', at('09:30', '2026-11-23')],
    ['завтра в 9', at('09:00', '2026-11-23')],
    ['завтра о 9:30', at('09:30', '2026-11-23')],
    ['9 w piątek', at('09:00', '2026-11-27')],
    ['1 dec 14:30', at('14:30', '2026-12-01')],
    ['2026-12-01 14:30', at('14:30', '2026-12-01')],
    ['2026-12-01T14:30', at('14:30', '2026-12-01')],
    ['2026-12-01T14:30:00Z', '2026-12-01T14:30:00.000Z'],
    ['in 2 hours', '2026-11-22T12:30:00.000Z'],
    ['2h', '2026-11-22T12:30:00.000Z'],
    ['+90m', '2026-11-22T12:00:00.000Z'],
    ['za 2 godziny', '2026-11-22T12:30:00.000Z'],
    ['za godzinę', '2026-11-22T11:30:00.000Z'],
    ['через 2 часа', '2026-11-22T12:30:00.000Z'],
    ['через годину', '2026-11-22T11:30:00.000Z'],
    ['1h 30m', '2026-11-22T12:00:00.000Z'],
    ['3d 9:00', at('09:00', '2026-11-25')],
  ])('%s is a moment', (typed, moment) => expect(read(typed)).toBe(moment))

  it.each([
    '',
    ' ',
    'soon',
    '25:00',
    '9:75',
    '32.1',
    '30 feb',
    'today tomorrow',
    '9 10',
    'at',
    '13pm',
    '2h 9:00',
    '0000-01-01',
    'constructor',
    '99999d',
  ])('%j is neither', typed => expect(read(typed)).toBeNull())

  it('goes by the clock on the wall, also where it is set', () => {
    // The night before Warsaw's clocks go forward, and an hour that is skipped.
    const before = Date.parse('2026-03-28T22:00:00Z')
    expect(read('tomorrow 9', before)).toBe('2026-03-29T07:00:00.000Z')
    expect(read('tomorrow 2:30', before)).toBe('2026-03-29T01:30:00.000Z')
    // At 23:30 UTC it is tomorrow in Warsaw.
    expect(read('today', Date.parse('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
  })

  const zones = fc.constantFrom(
    'Europe/Warsaw',
    'Europe/Kyiv',
    'UTC',
    'Pacific/Kiritimati',
    'America/St_Johns',
  )
  const times = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2090-01-01') })

  it('whatever is typed is refused, or is something that a task takes', () => {
    const words = fc.array(
      fc.constantFrom(
        'za',
        '2',
        '9:00',
        'jutro',
        'tomorrow',
        'завтра',
        '1.12',
        'dec',
        '3d',
        'pm',
        'в',
        'час',
        '+',
        '31',
        'week',
        '2h',
      ),
      { maxLength: 9 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          words.map(all => all.join(' ')),
        ),
        times,
        zones,
        (typed, moment, zone) => {
          const due = readDue(typed, { now: moment, timeZone: zone })
          if (due !== null) expect(schema.parse(due)).toBe(due)
        },
      ),
    )
  })

  it('a day and a time come back as they were typed, in every language’s order', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
    const minutes = fc.integer({ min: 5 * 60, max: 24 * 60 - 1 })
    fc.assert(
      fc.property(day, minutes, zones, times, (date, minute, zone, moment) => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, of] = iso.split('-')
        const hour = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
        const clock = { now: moment, timeZone: zone }
        const found = readDue(`${iso} ${hour}`, clock)!
        for (const typed of [`${of}.${month}.${year} o ${hour}`, `${hour} ${Number(of)}/${month}/${year}`])
          expect(readDue(typed, clock)).toBe(found)
        const shown = new Intl.DateTimeFormat('sv', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        })
        expect(shown.format(new Date(found))).toBe(`${iso} ${hour.padStart(5, '0')}`)
      }),
    )
  })
})
