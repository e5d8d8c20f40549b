// What the window says and hears, as types only: the schemas themselves stay on the server.
import type { z } from 'zod'
import type { File } from '../../core/model/file.ts'
import type { Form } from '../../core/model/form.ts'
import type { VisitorEvent, VisitorServerFrame } from '../../core/protocol/frames.ts'
import type { RefusalView } from '../../core/protocol/refusal.ts'
import type { ConsultantCard, look, visitorOperations } from '../../core/protocol/visitor.ts'

type Operations = typeof visitorOperations
export type Act = keyof Operations
export type Input<A extends Act> = z.input<Operations[A]['input']>
export type Output<A extends Act> = z.output<Operations[A]['output']>
export type { File, Form }
export type Look = z.infer<typeof look>
export type { ConsultantCard, VisitorEvent, VisitorServerFrame }

/** `lost`: the line broke or was silent before an answer came; the same request may be sent again. */
export type Problem = RefusalView | { code: 'lost'; message?: undefined; details?: undefined }
