// Types of the window's build, for those who call it from TypeScript.

/** Writes the script to `outFile`; fails when it is over 25 kB gzipped. */
export function buildWidget(outFile: string): Promise<void>
