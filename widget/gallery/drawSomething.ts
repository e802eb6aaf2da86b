const strokes = [['hide', 0.14, 0.21, 0.4, 0.255], ['box', 0.25, 0.47, 0.77, 0.85], ['arrow', 0.9, 0.93, 0.78, 0.68]] as const

/** Draws in the editor as a hand would: covers a name, frames the fault, points at it. */
export async function drawSomething(root: ShadowRoot): Promise<void> {
  let canvas = root.querySelector<HTMLCanvasElement>('.ed-sheet canvas')
  while (canvas === null) {
    await new Promise((resolve) => { setTimeout(resolve, 20) })
    canvas = root.querySelector<HTMLCanvasElement>('.ed-sheet canvas')
  }
  canvas.setPointerCapture = () => undefined
  for (const [tool, x, y, toX, toY] of strokes) {
    const order = ['arrow', 'box', 'text', 'hide', 'crop']
    root.querySelectorAll<HTMLButtonElement>('.tool')[order.indexOf(tool)]?.click()
    await pause()
    const box = canvas.getBoundingClientRect()
    const point = (kind: string, a: number, b: number) => canvas?.dispatchEvent(new PointerEvent(kind, { clientX: box.left + a * box.width, clientY: box.top + b * box.height, bubbles: true, cancelable: true }))
    point('pointerdown', x, y)
    await pause()
    point('pointermove', toX, toY)
    await pause()
    point('pointerup', toX, toY)
    await pause()
  }
}

const pause = () => new Promise((resolve) => { setTimeout(resolve, 30) })
