// The one kind of error that a rule or a door answers with: a code for programs, a message for people.

/** Every code there is, with its HTTP status and the exit code of the command line (MODEL.md). */
export const refusalCodes = {
  invalid: { status: 400, exit: 2 },
  'not-signed-in': { status: 401, exit: 4 },
  'not-allowed': { status: 403, exit: 4 },
  'not-found': { status: 404, exit: 6 },
  taken: { status: 409, exit: 7 },
  conflict: { status: 409, exit: 7 },
  closed: { status: 409, exit: 7 },
  'too-late': { status: 409, exit: 7 },
  banned: { status: 403, exit: 4 },
  'too-many': { status: 429, exit: 1 },
  'too-large': { status: 413, exit: 1 },
  unavailable: { status: 503, exit: 5 },
  internal: { status: 500, exit: 70 },
} as const
export type RefusalCode = keyof typeof refusalCodes

/** `details` by code: invalid → `fields: [{path, message}]`; too-many → `seconds`; taken → `by`; internal → `id`. */
export type RefusalDetails = Record<string, unknown>

/** What goes over the wire. */
export type RefusalView = { code: RefusalCode; message: string; details?: RefusalDetails }

/** A value that rules return, and that doors may throw to their own edge. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details?: RefusalDetails,
  ) {
    super(message)
    this.name = 'Refusal'
  }

  view(): RefusalView {
    return { code: this.code, message: this.message, ...(this.details && { details: this.details }) }
  }
}

/** Rebuilds a refusal from the wire. */
export const refusalFrom = (view: RefusalView) => new Refusal(view.code, view.message, view.details)

/** A field that the rules, not the schema, found wrong. */
export const invalid = (path: string, message: string) =>
  new Refusal('invalid', `${path}: ${message}`, { fields: [{ path, message }] })
