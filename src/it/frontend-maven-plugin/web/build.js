import { cpSync } from 'node:fs'

cpSync('src', 'target/dist', { recursive: true })
