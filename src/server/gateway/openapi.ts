// The API's description (OpenAPI 3.1), made from the same schemas that check every request.
import * as z from 'zod'
import { version } from '../../../package.json'
import { file, filePurposes } from '../../core/model/file.ts'
import type { Operation } from '../../core/protocol/operation.ts'
import { refusalCodes } from '../../core/protocol/refusal.ts'
import { operations } from '../../core/protocol/registry.ts'

let made: unknown = null

/** Made once, when somebody asks. */
export function openApi(): unknown {
  made ??= describe()
  return made
}

function describe() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'chatctl',
      version,
      description: 'Commands change something, queries only read; both are POST with one JSON object.',
    },
    security: [{ token: [] }],
    paths: {
      ...Object.fromEntries(
        Object.entries(operations as Record<string, Operation>).map(([name, operation]) => [
          `/api/${name}`,
          { post: post(name, operation) },
        ]),
      ),
      '/files': { post: uploading() },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
      parameters: {
        dryRun: {
          name: 'dryRun',
          in: 'query',
          description: 'true: everything is checked and decided, nothing is written',
          schema: { type: 'boolean', default: false },
        },
        idempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'a repeat within 24 h with the same key and body answers as the first did',
          schema: { type: 'string', maxLength: 200 },
        },
      },
    },
  }
}

function post(name: string, { kind, input, output, summary, door }: Operation) {
  const isCommand = kind === 'command'
  return {
    operationId: name,
    summary,
    tags: [name.split('.')[0]],
    ...(door === 'anyone' && { security: [] }),
    ...(isCommand && {
      parameters: [
        { $ref: '#/components/parameters/dryRun' },
        { $ref: '#/components/parameters/idempotencyKey' },
      ],
    }),
    requestBody: { required: true, content: json(schemaOf(input, 'input')) },
    responses: {
      200: {
        description: isCommand ? 'done, and on disk' : 'what was asked for',
        content: json({
          type: 'object',
          properties: {
            ok: schemaOf(output, 'output'),
            ...(isCommand && { seq: { type: 'integer', description: 'seq of its last event in the log' } }),
          },
          required: ['ok'],
        }),
      },
      default: { description: 'refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  }
}

/** The one request whose body is no JSON. */
const uploading = () => ({
  operationId: 'file.add',
  summary:
    'upload a file, to be sent by its id (message.send) or to be a consultant’s avatar or a channel’s logo by its url',
  tags: ['file'],
  parameters: [
    { name: 'name', in: 'query', description: 'what it is called', schema: { type: 'string' } },
    { name: 'for', in: 'query', schema: { type: 'string', enum: filePurposes, default: 'message' } },
  ],
  requestBody: {
    required: true,
    description: 'the bytes as they are, not as a form',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  },
  responses: {
    200: {
      description: 'on disk',
      content: json({ type: 'object', properties: { ok: schemaOf(file, 'output') }, required: ['ok'] }),
    },
    default: { description: 'refused', content: json({ $ref: '#/components/schemas/Error' }) },
  },
})

const json = (schema: unknown) => ({ 'application/json': { schema } })

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(refusalCodes) },
        message: { type: 'string', description: 'for people' },
        details: { type: 'object', description: 'by code: fields, seconds, by, id' },
        requestId: { type: 'string' },
      },
    },
  },
}
