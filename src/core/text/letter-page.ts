// A mail that leaves as text and as HTML: the same words in both, the HTML in the company's colour under its picture.
import type { LetterPart } from './letter-template.ts'

/** Of mails whose channel has no colour of its own any more. */
export const plainColor = '#0b6bcb'

export interface LetterLook {
  company: string
  /** such as #0b6bcb */
  color: string
  /** where the company's picture is, such as cid:…, inside of the mail; null = none */
  logo: string | null
}

/** Text and HTML with the same words. */
export function letterPage({
  language,
  parts,
  look,
}: {
  language: string
  parts: readonly LetterPart[]
  look: LetterLook
}): { text: string; html: string } {
  const text = parts.map(textOf).join('\n\n')
  return { text: `${text}\n`, html: framed(parts.map(htmlOf).join('\n'), language, look) }
}

function textOf(part: LetterPart): string {
  if (part.kind !== 'quote') return part.text
  const lines = part.text.split('\n').map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`))
  return [...(part.head ? [part.head] : []), ...lines].join('\n')
}

function htmlOf(part: LetterPart): string {
  if (part.kind !== 'quote')
    return `<p style="margin:0 0 1em${part.kind === 'added' ? ';color:#595959' : ''}">${asHtml(part.text)}</p>`
  const head = part.head ? `<p style="margin:1.5em 0 .5em;color:#595959">${asHtml(part.head)}</p>\n` : ''
  return `${head}<blockquote style="margin:0;padding-left:1em;border-left:2px solid #ccc;color:#595959">${asHtml(part.text)}</blockquote>`
}

/** One table, since mail programs lay out nothing else alike; no script, nothing from elsewhere. */
function framed(body: string, language: string, { company, color, logo }: LetterLook): string {
  const name = asHtml(company)
  const picture = logo
    ? `<img src="${asHtml(logo)}" alt="${name}" height="40" style="display:block;height:40px;width:auto;border:0">`
    : `<span style="font-size:18px;font-weight:bold;color:${color}">${name}</span>`
  const head = company || logo ? `<tr><td style="padding:20px 24px 0">${picture}</td></tr>\n` : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:16px;background:#f4f4f5">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:0 auto;background:#fff;border-top:4px solid ${color};border-radius:4px;font:15px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#1a1a1a">
${head}<tr><td style="padding:20px 24px 24px;overflow-wrap:anywhere">
${body}
</td></tr></table>
</body></html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const asHtml = (text: string) => text.replace(/[&<>"]/g, sign => entities[sign]!).replaceAll('\n', '<br>\n')
