// Lets the window import its stylesheet as text; the build minifies it.
declare module '*.css' {
  const text: string
  export default text
}
