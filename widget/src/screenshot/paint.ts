import { cropOf, type Shape } from './shapes.ts'

const red = '#d8392b'
const halo = '#ffffff'
/** Opaque: what is hidden is painted over, never blurred, since blur can be undone. */
const ink = '#1b2d3d'

/** Draws the image and what stands on it. `veil`: shows what a crop would take away, darkened, instead of taking it away. */
export function paint(context: CanvasRenderingContext2D, image: ImageBitmap, shapes: readonly Shape[], veil: boolean): void {
  const { width, height } = image
  const line = Math.max(3, Math.round(Math.max(width, height) / 280))
  context.drawImage(image, 0, 0)
  context.lineJoin = context.lineCap = 'round'
  // Hidden places first: an arrow may point at one.
  for (const shape of shapes) if (shape.tool === 'hide') hide(context, shape)
  for (const shape of shapes) {
    if (shape.tool === 'box') twice(context, line, () => ('roundRect' in context ? context.roundRect(...rectOf(shape), line * 2) : (context as CanvasRenderingContext2D).rect(...rectOf(shape))))
    if (shape.tool === 'arrow') twice(context, line, () => arrow(context, shape, line))
    if (shape.tool === 'text') words(context, shape, line)
  }
  if (!veil || !shapes.some((shape) => shape.tool === 'crop')) return
  const crop = cropOf(shapes, width, height)
  context.fillStyle = 'rgba(9, 24, 38, .55)'
  context.beginPath()
  context.rect(0, 0, width, height)
  context.rect(crop.x, crop.y, crop.width, crop.height)
  context.fill('evenodd')
}

type Drag = Extract<Shape, { toX: number }>

function rectOf({ x, y, toX, toY }: Drag): [number, number, number, number] {
  return [Math.min(x, toX), Math.min(y, toY), Math.abs(toX - x), Math.abs(toY - y)]
}

function hide(context: CanvasRenderingContext2D, shape: Drag): void {
  context.fillStyle = ink
  context.fillRect(...rectOf(shape))
}

/** Red on a white edge: seen on every picture. */
function twice(context: CanvasRenderingContext2D, line: number, path: () => void): void {
  for (const [colour, width] of [[halo, line * 2.2], [red, line]] as const) {
    context.beginPath()
    path()
    context.strokeStyle = colour
    context.lineWidth = width
    context.stroke()
  }
}

function arrow(context: CanvasRenderingContext2D, { x, y, toX, toY }: Drag, line: number): void {
  const angle = Math.atan2(toY - y, toX - x)
  const head = line * 6
  context.moveTo(x, y)
  context.lineTo(toX, toY)
  context.moveTo(toX - head * Math.cos(angle - 0.5), toY - head * Math.sin(angle - 0.5))
  context.lineTo(toX, toY)
  context.lineTo(toX - head * Math.cos(angle + 0.5), toY - head * Math.sin(angle + 0.5))
}

function words(context: CanvasRenderingContext2D, { x, y, text }: Extract<Shape, { tool: 'text' }>, line: number): void {
  context.font = `600 ${line * 7}px -apple-system, "Segoe UI", Roboto, Inter, sans-serif`
  context.textBaseline = 'top'
  context.strokeStyle = halo
  context.lineWidth = line * 2
  context.strokeText(text, x, y)
  context.fillStyle = red
  context.fillText(text, x, y)
}
