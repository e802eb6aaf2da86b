import type { Attachment } from '@lifebuoy/shared'

/** A made-up page of a clinic's program, drawn as a PNG. */
export async function drawn(kind: 'till' | 'dialog' | 'devices'): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 800
  const c = canvas.getContext('2d')
  if (c === null) throw new Error('no canvas')
  c.scale(2, 2)
  const box = (x: number, y: number, w: number, h: number, fill: string) => { c.fillStyle = fill; c.fillRect(x, y, w, h) }
  const text = (words: string, x: number, y: number, size = 12, fill = '#1d3347') => { c.fillStyle = fill; c.font = `${size}px Inter, sans-serif`; c.fillText(words, x, y) }
  box(0, 0, 640, 400, '#fff')
  box(0, 0, 640, 34, '#d8e3ec')
  if (kind === 'devices') {
    text('Настройки: Оборудование', 16, 23, 13)
    box(0, 34, 168, 366, '#f1f5f8')
    box(0, 104, 168, 28, '#cfe4f3')
    for (const [i, word] of ['Общие', 'Расписание', 'Кассы', 'Лаборатории', 'Печать'].entries()) text(word, 18, 64 + i * 28)
    box(184, 50, 440, 26, '#e6eef4')
    text('Касса', 196, 67); text('Состояние', 420, 67)
    text('АТОЛ 30Ф, регистратура', 196, 100); text('нет связи', 438, 100)
    text('АТОЛ 30Ф, аптека', 196, 132); text('на связи', 438, 132)
    c.strokeStyle = '#d8392b'; c.lineWidth = 4; c.strokeRect(540, 84, 84, 26); text('Подключить', 548, 101)
    c.beginPath(); c.moveTo(430, 230); c.quadraticCurveTo(540, 220, 580, 130); c.stroke()
  } else {
    text('Приём № 20418: Барсик', 18, 23)
    for (const [i, [a, b]] of [['Владелец', 'Савчук Ирина Петровна'], ['Телефон', '+7 914 555-01-27'], ['Пациент', 'Барсик, кот, 6 лет']].entries()) { text(a ?? '', 16, 96 + i * 24, 12, '#60778a'); text(b ?? '', 92, 96 + i * 24) }
    box(12, 162, 616, 24, '#e6eef4'); text('Услуга', 22, 178); text('Сумма, ₽', 540, 178)
    text('Приём терапевта, первичный', 22, 204); text('1 200', 552, 204)
    box(0, 0, 640, 400, 'rgba(11, 34, 54, .10)')
    const [x, y, s] = kind === 'till' ? [170, 196, 1] : [60, 60, 1.6]
    box(x, y, 310 * s, 136 * s, '#fff'); box(x, y, 310 * s, 30 * s, '#e6eef4')
    text('Печать чека', x + 14 * s, y + 20 * s, 12 * s)
    c.fillStyle = '#c8402f'; c.beginPath(); c.arc(x + 32 * s, y + 66 * s, 14 * s, 0, 7); c.fill()
    text('Касса не подключена.', x + 58 * s, y + 62 * s, 13 * s); text('Чек не напечатан (код −3812)', x + 58 * s, y + 81 * s, 13 * s)
  }
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no blob'))), 'image/png'))
}

export function attachmentOf(id: string, blob: Blob): Attachment {
  const url = URL.createObjectURL(blob)
  return { id, mime: 'image/png', bytes: blob.size, width: 1280, height: 800, url, thumbnailUrl: url }
}
