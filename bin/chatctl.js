#!/usr/bin/env node
// Starts the program. Where Node can keep compiled code, the next start is quicker.
import module from 'node:module'

module.enableCompileCache?.()
await import('../dist/cli.js')
