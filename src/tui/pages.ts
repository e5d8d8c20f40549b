// Walks what the server gives in pages, one after another.

export async function* pages<P extends { next?: string | undefined }>(
  ask: (cursor: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  for (let page = await ask(undefined); ; page = await ask(page.next)) {
    yield page
    if (page.next === undefined) return
  }
}
