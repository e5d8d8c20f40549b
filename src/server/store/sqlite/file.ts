// Where the database lies in a data folder.
import { join } from 'node:path'

export const databaseFile = (data: string) => join(data, 'chatctl.db')
