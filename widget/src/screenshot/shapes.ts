/** What is drawn on an image, in the image's own pixels. */
export type Shape =
  | { tool: 'arrow' | 'box' | 'hide' | 'crop'; x: number; y: number; toX: number; toY: number }
  | { tool: 'text'; x: number; y: number; text: string }

export type Tool = Shape['tool']

export const tools = ['arrow', 'box', 'text', 'hide', 'crop'] as const satisfies readonly Tool[]

/** The part of the image that stays: the last crop that is larger than a slip of the hand. */
export function cropOf(shapes: readonly Shape[], width: number, height: number): { x: number; y: number; width: number; height: number } {
  for (let i = shapes.length - 1; i >= 0; i -= 1) {
    const shape = shapes[i]
    if (shape?.tool !== 'crop') continue
    const x = Math.max(0, Math.min(shape.x, shape.toX))
    const y = Math.max(0, Math.min(shape.y, shape.toY))
    const [right, bottom] = [Math.min(width, Math.max(shape.x, shape.toX)), Math.min(height, Math.max(shape.y, shape.toY))]
    if (right - x >= 16 && bottom - y >= 16) return { x: Math.round(x), y: Math.round(y), width: Math.round(right - x), height: Math.round(bottom - y) }
  }
  return { x: 0, y: 0, width, height }
}
