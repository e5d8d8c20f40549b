// A page that allows the chat's host and nothing else, for tests of what the window needs from a site.

/** `wishes`: `lang` and `dir` of the page, `page` for the window as a page of its own. */
export function strictPage(host: string, script: string, wishes: URLSearchParams, pictures: boolean) {
  const attributes = ['lang', 'dir'].map(name => (wishes.has(name) ? ` ${name}="${wishes.get(name)}"` : ''))
  const policy = [
    "default-src 'none'",
    `script-src http://${host}/widget.js`,
    `connect-src ws://${host} http://${host}`,
    "style-src 'none'",
    `img-src ${pictures ? `http://${host}` : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ]
  const html = `<!doctype html><html${attributes.join('')}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Sample shop</title></head>
<body><h1>Sample shop</h1><button>A button of the page</button>
<script src="http://${host}${script}${wishes.has('page') ? '&page' : ''}" async></script></body></html>`
  return { html, policy: policy.join('; ') }
}
