/** The files of a paste or a drop that claim to be images; what they are, the server judges by their bytes. */
export function imagesIn(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])]
  const images = files.filter((file) => file.type.startsWith('image/') || /\.(jpe?g|png|gif)$/i.test(file.name))
  return images.length > 0 ? images : files
}
