// B8: the file of the console's settings: read, checked, changed without losing what stands in it.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultSettings, settingsFrom } from '../../src/tui/settings.ts'
import { changeSettings, loadSettings, settingsPath } from '../../src/tui/settings-file.ts'

function fileWith(text?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatctl-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = settingsPath({ CHATCTL_CONFIG: folder })
  if (text !== undefined) writeFileSync(path, text)
  return path
}

describe('B8 the settings file', () => {
  it('stands beside the profiles, and need not be there', () => {
    const path = fileWith()
    expect(path).toMatch(/settings\.json$/)
    expect(loadSettings(path)).toEqual(defaultSettings)
    expect(existsSync(path)).toBe(false)
  })

  it('says only what is not as it comes', () => {
    const path = fileWith('{"sendKey": "ctrl+s", "notify": {"new": false}, "quietHours": "22-7"}')
    expect(loadSettings(path)).toEqual({
      ...defaultSettings,
      sendKey: 'ctrl+s',
      notify: { mine: true, new: false, missed: true, mention: true, task: true },
      quietHours: '22-7',
    })
  })

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'must be an object'],
    ['null', 'must be an object'],
    ['{"sendkey": "enter"}', 'there is no setting "sendkey"; the nearest is "sendKey"'],
    ['{"constructor": 1}', 'there is no setting "constructor"'],
    ['{"sendKey": "f9"}', 'sendKey: '],
    ['{"remindEvery": -1}', 'remindEvery: '],
    ['{"quietHours": "late"}', 'quietHours: "late" is no span of time; write for example 22:00-7:00'],
    ['{"hook": "rm -rf /"}', 'hook: '],
    ['{"hook": [""]}', 'hook: begins with the name of a program'],
    ['{"player": ["a\\u0000b"]}', 'holds a NUL'],
    ['{"notify": {"news": true}}', 'notify: '],
    ['{"keys": {"next": "f5"}}', 'keys: next: each act has a list of keys, such as {"next": ["alt+j"]}'],
    ['{"keys": []}', 'keys: '],
  ])('%s is refused with the file, the field and what is wrong', (text, fault) => {
    const path = fileWith(text)
    expect(() => loadSettings(path)).toThrow(`settings: ${path}: `)
    expect(() => loadSettings(path)).toThrow(fault)
  })

  it('is changed in place: what else stands there stays, and only its owner may read it', () => {
    const path = fileWith('{"hook": ["/bin/true"], "remindEvery": 5}')
    changeSettings(path, { remindEvery: 10, mouse: true })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      hook: ['/bin/true'],
      remindEvery: 10,
      mouse: true,
    })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const fresh = join(fileWith(), '..', 'deeper', 'settings.json')
    changeSettings(fresh, { theme: 'none' })
    expect(loadSettings(fresh).theme).toBe('none')
  })

  it('every setting as it comes is one that may stand there', () => {
    expect(settingsFrom(JSON.parse(JSON.stringify(defaultSettings)))).toEqual(defaultSettings)
  })
})
