// The built-in gallery of consultants' pictures, drawn for chatctl; the build makes PNGs of the drawings (A2).

export const galleryNames = [
  'fox',
  'owl',
  'cat',
  'bear',
  'penguin',
  'whale',
  'mountain',
  'sunrise',
  'leaf',
  'cactus',
  'boat',
  'cup',
] as const
export type GalleryName = (typeof galleryNames)[number]

export const galleryUrl = (name: string): string => `/files/gallery/${name}.png`
