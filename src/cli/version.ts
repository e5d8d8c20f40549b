// The version of this program, from package.json.
export { version } from '../../package.json'
