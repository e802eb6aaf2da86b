import sharp from 'sharp'

/** A real PNG: a window with a message in it, as a clinic would send it. */
export const png = (width = 640, height = 400): Promise<Buffer> => sharp(Buffer.from(`
  <svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#e9eef3"/><rect x="80" y="90" width="${width - 160}" height="${height - 180}" rx="8" fill="#fff" stroke="#9ab"/>
    <text x="120" y="170" font-family="DejaVu Sans" font-size="22" fill="#333">Касса не подключена (код −3812)</text>
  </svg>`)).png().toBuffer()
