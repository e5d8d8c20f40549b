// The sample shop on an origin of its own, with the script tag of a running chat server.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { shopPage, shopPolicy } from '../../src/server/widget/demo-page/shop-page.ts'

export interface Shop {
  url: string
  close(): Promise<void>
}

/** `scriptUrl` is asked at every page, so that a server may come back elsewhere; `?lang=pl` is a page in Polish. */
export async function openSampleShop(scriptUrl: () => string): Promise<Shop> {
  const http = createServer((request, response) => {
    const page = { scriptUrl: scriptUrl() }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', shopPolicy(page))
    const language = new URL(request.url ?? '/', 'http://local').searchParams.get('lang')
    const html = shopPage(page)
    response.end(language ? html.replace(/lang="\w+"/, `lang="${language}"`) : html)
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    async close() {
      http.closeAllConnections()
      await new Promise(resolve => http.close(resolve))
    },
  }
}
