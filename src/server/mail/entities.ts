// Characters that HTML writes by name or by number, as mails use them.

/** Those from U+00A0 on, one after the other. */
const latin = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ')
const others: Record<string, string> = {
  ...{ amp: '&', AMP: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', QUOT: '"', apos: "'" },
  ...{ OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜' },
  ...{ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e' },
  ...{ rlm: '\u200f', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”' },
  ...{ bdquo: '„', dagger: '†', Dagger: '‡', bull: '•', hellip: '…', permil: '‰', prime: '′', Prime: '″' },
  ...{ lsaquo: '‹', rsaquo: '›', euro: '€', trade: '™', larr: '←', uarr: '↑', rarr: '→', darr: '↓' },
  ...{ harr: '↔', rArr: '⇒', minus: '−', le: '≤', ge: '≥', ne: '≠', asymp: '≈', infin: '∞', check: '✓' },
  ...{ hearts: '♥', star: '☆', starf: '★', phone: '☎', num: '#', commat: '@', excl: '!', quest: '?' },
  ...{ colon: ':', semi: ';', comma: ',', period: '.', lpar: '(', rpar: ')', sol: '/', bsol: '\\' },
  ...{ lowbar: '_', dollar: '$', percnt: '%', equals: '=', plus: '+', vert: '|', Tab: '\t', NewLine: '\n' },
}
const named = new Map([
  ...latin.map((name, at) => [name, String.fromCodePoint(0xa0 + at)] as const),
  ...Object.entries(others),
])
/** What 128 to 159 mean where somebody took windows-1252 for Unicode: browsers read them so. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** What is none stays as it is written. */
export const unescaped = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,10});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named.get(name) ?? named.get(name.toLowerCase()) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    if (code >= 128 && code < 160) return windows[code - 128]!
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Signs without width that newsletters pad lines with; they stay between letters, where languages need them. */
export const withoutPadding = (line: string): string =>
  line
    .replace(/\u034f|[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/(^|\s)[\u200c-\u200f][\u200c-\u200f\s]*(?=\s|$)/g, '$1')
