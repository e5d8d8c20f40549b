// The sample shop that `chatctl demo` serves: a plain page with a strict policy, to try the visitor's window on.
import { createHash } from 'node:crypto'

const style = `
:root { color-scheme: light dark; --ink: #1d2733; --faint: #64707d; --ground: #faf8f5; --card: #fff; --line: #e7e2da; --leaf: #3f6f5b }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e6e1; --faint: #a2a9b0; --ground: #15181b; --card: #1e2226; --line: #31373d; --leaf: #8fc4ab }
}
* { box-sizing: border-box; margin: 0 }
body { font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
.note { padding: 8px 20px; text-align: center; font-size: 14px; background: var(--leaf); color: var(--ground) }
header, main, footer { max-width: 1040px; margin: 0 auto; padding: 24px 20px }
header { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: baseline }
header strong { font-size: 22px; letter-spacing: -.02em; margin-inline-end: auto }
nav { display: flex; gap: 20px }
a { color: inherit; text-underline-offset: 3px }
h1 { font-size: clamp(28px, 5vw, 44px); line-height: 1.15; letter-spacing: -.02em; max-width: 18ch; margin: 28px 0 12px; text-wrap: balance }
.lead { max-width: 52ch; color: var(--faint); margin-bottom: 36px }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 20px; padding: 0; list-style: none }
li { overflow: hidden; border: 1px solid var(--line); border-radius: 14px; background: var(--card) }
svg { display: block; width: 100%; aspect-ratio: 4 / 3 }
li div { padding: 14px 16px 16px }
h2 { font-size: 17px }
li p { color: var(--faint); font-size: 14px }
li b { display: block; margin-top: 6px }
footer { color: var(--faint); font-size: 14px }
`

const goods = [
  ['Walking boots', 'Sizes 36 to 47, black or brown', '129.00', '#8a5a3c', 'M20 20h18v22l22 8v10H20z'],
  [
    'Rain jacket',
    'Light, packs into its own pocket',
    '89.00',
    '#3c6e8a',
    'M30 16h20l14 12-6 8-4-3v29H26V33l-4 3-6-8z',
  ],
  [
    'Day rucksack',
    '24 litres, with a flask pocket',
    '64.50',
    '#5b7f4b',
    'M28 22a12 8 0 0 1 24 0v4h6v36H22V26h6zM30 40h20v12H30z',
  ],
  [
    'Wool hat',
    'Made from what other hats left over',
    '19.90',
    '#a3484f',
    'M20 50a20 24 0 0 1 40 0zM16 52h48v10H16z',
  ],
] as const

/** The page's policy: lets in its style and the host of `scriptUrl` (absolute), and nothing else. */
export function shopPolicy({ scriptUrl }: { scriptUrl: string }): string {
  const script = new URL(scriptUrl)
  const socket = `${script.protocol === 'https:' ? 'wss' : 'ws'}://${script.host}`
  return [
    "default-src 'none'",
    `script-src ${script.origin}`,
    `connect-src ${script.origin} ${socket}`,
    `img-src ${script.origin} data:`,
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The page as HTML, its policy included for whoever serves it without headers. */
export function shopPage({ scriptUrl }: { scriptUrl: string }): string {
  const source = new URL(scriptUrl).href.replaceAll('&', '&amp;').replaceAll('"', '%22')
  const items = goods.map(
    ([name, about, price, color, shape]) => `
    <li>
      <svg viewBox="0 0 80 60" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><rect width="80" height="80" fill="${color}" opacity=".16"/><path d="${shape}" fill="${color}" transform="translate(12 -1) scale(.7) translate(0 6)"/></svg>
      <div><h2>${name}</h2><p>${about}</p><b>€ ${price}</b></div>
    </li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${shopPolicy({ scriptUrl })}">
<title>Sample Outfitters: a sample shop</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<p class="note">A sample shop: nothing here is for sale. Write to us with the button below, and answer in the console.</p>
<header><strong>Sample Outfitters</strong><nav><a href="#goods">Goods</a><a href="#delivery">Delivery</a></nav></header>
<main>
  <h1>Good things for bad weather</h1>
  <p class="lead">Four sample articles on a page with a strict content-security policy. The window in the corner is one script tag.</p>
  <ul id="goods">${items.join('')}
  </ul>
</main>
<footer id="delivery">Sample delivery in 48 hours. Questions? Ask in the chat: people answer, in English, Polish, Russian and Ukrainian.</footer>
<script src="${source}" async></script>
</body>
</html>
`
}
