// Lets one tab at a time do something; where the browser has no locks, or gives none, every tab does it.

/** Runs `work` while no other tab runs its own under the same name. */
export async function exclusive(name: string, work: () => Promise<void>): Promise<void> {
  let begun = false
  const begin = () => {
    begun = true
    return work()
  }
  try {
    await navigator.locks.request(`chatctl:${name}`, begin)
  } catch (error) {
    if (begun) throw error
    // Browsers have locks on secure pages only, and may give none to a frame of another site. Without them all still
    // works: the server knows repeats by their id.
    await work()
  }
}
