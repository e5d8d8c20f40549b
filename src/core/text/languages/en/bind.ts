// What the act of saying who a client is says, in English.

export const bind = {
  title: (name: string) => `Who is ${name}?`,
  same: { email: 'same e-mail as', phone: 'same phone as' },
  /** On the card: `same` and the known contact, with the key of the act. */
  suggestion: (same: string, who: string, key: string) => `${same} ${who} · ${key}`,
  nobody: 'nobody known',
  nobodyHint: 'takes back what was said of them',
  bound: (name: string, who: string) => `${name} is ${who}`,
  unbound: (name: string) => `${name} is nobody known again`,
  enter: 'this one',
}
