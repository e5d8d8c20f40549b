// Lets one tab at a time do something; where the browser has no locks, every tab does it.

/** Runs `work` while no other tab runs its own under the same name. */
export async function exclusive(name: string, work: () => Promise<void>): Promise<void> {
  // Browsers have locks on secure pages only. Without them all still works: the server knows repeats by their id.
  if (navigator.locks) await navigator.locks.request(`chatctl:${name}`, work)
  else await work()
}
