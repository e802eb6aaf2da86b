const patienceMs = 3_000
const longest = 65_536

async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > longest) throw new Error('The answer is too long')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

/**
 * Asks another house of ours, which may be out, slow or somebody else's by now: 3 s for everything, 64 kB, and a redirect
 * is a fault (it may lead inside). Throws for anything but a whole answer; the status may be any.
 */
export async function fetchLimited(url: string, headers: { [name: string]: string }): Promise<{ status: number; text: string }> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new Error('No answer in time')), patienceMs)
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: abort.signal })
    return { status: response.status, text: response.body ? await readText(response.body) : '' }
  } finally {
    clearTimeout(timer)
    // an answer that is not read to its end would hold its connection
    abort.abort()
  }
}
