// Files dropped on the window: shown where they would go, and kept from being opened in place of the page.

export function takeDrops(element: HTMLElement, take: (files: FileList | undefined) => void): void {
  const over = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  element.addEventListener('dragover', event => {
    if (!over(event)) return
    event.preventDefault()
    element.classList.add('drop')
  })
  element.addEventListener('dragleave', event => {
    if (!element.contains(event.relatedTarget as Node | null)) element.classList.remove('drop')
  })
  element.addEventListener('drop', event => {
    element.classList.remove('drop')
    if (!over(event)) return
    event.preventDefault()
    take(event.dataTransfer?.files)
  })
}
