// A mail that leaves as text and as HTML: the same words in both, the HTML in the company's colour under its picture.

export interface LetterLook {
  company: string
  /** such as #0b6bcb */
  color: string
  /** Content-ID of the company's picture inside the mail; null = none */
  logo: string | null
}

export interface LetterParts {
  language: string
  said: string[]
  added: string[]
  /** what is quoted: a line that says whose words, then the lines with their marks */
  quote: string[]
  look: LetterLook
}

/** What is said, what is added, what is quoted. */
export function letterPage({ language, said, added, quote, look }: LetterParts): {
  text: string
  html: string
} {
  const text = [...said, ...added, ...(quote.length > 0 ? [quote.join('\n')] : [])].join('\n\n')
  const [head, ...lines] = quote
  const quoted = lines.map(line => line.replace(/^> ?/, '')).join('\n')
  const body = [
    ...said.map(one => `<p style="margin:0 0 1em">${asHtml(one)}</p>`),
    ...added.map(one => `<p style="margin:0 0 1em;color:#595959">${asHtml(one)}</p>`),
    ...(head === undefined
      ? []
      : [
          `<p style="margin:1.5em 0 .5em;color:#595959">${asHtml(head)}</p>`,
          `<blockquote style="margin:0;padding-left:1em;border-left:2px solid #ccc;color:#595959">${asHtml(quoted)}</blockquote>`,
        ]),
  ]
  return { text: `${text}\n`, html: framed(body.join('\n'), language, look) }
}

/** One table, since mail programs lay out nothing else alike; no script, nothing from elsewhere. */
function framed(body: string, language: string, { company, color, logo }: LetterLook): string {
  const name = asHtml(company)
  const picture = logo
    ? `<img src="cid:${logo}" alt="${name}" height="40" style="display:block;height:40px;width:auto;border:0">`
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
