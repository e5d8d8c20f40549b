// The words of days, months and lengths of time in the four languages, as far as something can be due by them.

export type Unit = 'm' | 'h' | 'd' | 'w'

const days: Record<string, number> = {
  today: 0,
  dziś: 0,
  dzis: 0,
  dzisiaj: 0,
  сегодня: 0,
  сьогодні: 0,
  tomorrow: 1,
  jutro: 1,
  завтра: 1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  pojutrze: 2,
  послезавтра: 2,
  післязавтра: 2,
}

/** The words that begin this text and name a day near today: how many days it is away, and how many words they are. */
export function isToday(text: string): { days: number; words: number } | null {
  const words = text.split(' ')
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    if (Object.hasOwn(days, name)) return { days: days[name]!, words: count }
  }
  return null
}

/** From Monday on; a word is one of them that begins so. Short ones stand for themselves. */
const weekdays: readonly RegExp[] = [
  /^(mon(day)?s?|pon(iedziałek|iedzialek|iedziałku)?|pn|пн|понедельник\p{L}*|пон|понеділ\p{L}*)$/u,
  /^(tue(s|sday)?|wt(orek|orku)?|вт|вторник\p{L}*|вівтор\p{L}*|вів)$/u,
  /^(wed(nesday)?|śr(oda|odę|ode)?|sr(oda|ode)?|ср|сред[ауы]|серед[ауи])$/u,
  /^(thu(rs|rsday)?|czw(artek|artku)?|cz|чт|четверг\p{L}*|четвер\p{L}*)$/u,
  /^(fri(day)?|pt|pią(tek|tku)?|pia(tek|tku)?|пт|пятниц\p{L}*|п'ятниц\p{L}*)$/u,
  /^(sat(urday)?|sob(ota|otę|ote)?|сб|суббот\p{L}*|субот\p{L}*)$/u,
  /^(sun(day)?|nd|ndz|niedziel[aęi]|niedziele|вс|воскресен\p{L}*|нд|неділ\p{L}*)$/u,
]

/** 0 = Monday. */
export const weekdayOf = (word: string): number | null => placeOf(weekdays, word)

const months: readonly RegExp[] = [
  /^(jan(uary)?|sty(cz\p{L}*)?|янв\p{L}*|січ\p{L}*)$/u,
  /^(feb(ruary)?|lut\p{L}*|фев\p{L}*|лют\p{L}*)$/u,
  /^(mar(ch|zec|ca)?|мар(та?)?|бер(ез\p{L}*)?)$/u,
  /^(apr(il)?|kwi\p{L}*|апр\p{L}*|квіт\p{L}*)$/u,
  /^(may|maja?|ма[йя]|трав\p{L}*)$/u,
  /^(june?|cze(rwiec|rwca)?|июн[ьья]?|черв\p{L}*)$/u,
  /^(july?|lip(iec|ca)?|июл[ья]?|лип\p{L}*)$/u,
  /^(aug(ust)?|sie(rp\p{L}*)?|авг\p{L}*|серп\p{L}*)$/u,
  /^(sept?(ember)?|wrz\p{L}*|сент?\p{L}*|вер(ес\p{L}*)?)$/u,
  /^(oct(ober)?|paź\p{L}*|paz\p{L}*|окт\p{L}*|жовт\p{L}*)$/u,
  /^(nov(ember)?|lis(topad\p{L}*)?|ноя\p{L}*|лист\p{L}*)$/u,
  /^(dec(ember)?|gru(d\p{L}*)?|дек\p{L}*|груд\p{L}*)$/u,
]

/** 1 = January. */
export function isMonth(word: string): number | null {
  const at = placeOf(months, word)
  return at === null ? null : at + 1
}

const units: readonly [Unit, RegExp][] = [
  ['m', /^(mins?|minutes?|minut[aęy]?|мин|минут\p{L}*|хв|хвилин\p{L}*)$/u],
  ['h', /^(hrs?|hours?|godz|godzin[aęy]?|час|часа|часов|годин\p{L}*)$/u],
  ['d', /^(days?|dni|dzień|dzien|дн|день|дня|дней|дні|днів)$/u],
  ['w', /^(weeks?|tydz|tydzień|tydzien|tygodni\p{L}*|нед|недел[яюи]|недель|тиж|тиж(день|ня|ні|нів))$/u],
]

export const stepOf = (word: string): Unit | null => units.find(([, words]) => words.test(word))?.[0] ?? null

/** Only right behind a number, as in 2h: alone they mean other things. */
export const shortUnits: Readonly<Record<string, Unit>> = { m: 'm', h: 'h', g: 'h', ч: 'h', d: 'd', w: 'w' }

/** What stands before a day or a time and says no more. */
const noise = new Set(
  'at on in by the a an next o w we na za do godz godzinie в во на к у о об через до год годині +'.split(' '),
)
export const isNoise = (word: string): boolean => noise.has(word)

function placeOf(patterns: readonly RegExp[], word: string): number | null {
  const at = patterns.findIndex(pattern => pattern.test(word))
  return at === -1 ? null : at
}
