/** One frame of what the person chooses to show, by the browser's own question; null when he chose nothing. */
export async function takeScreenshot(): Promise<Blob | null> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false })
  } catch {
    return null
  }
  try {
    const video = document.createElement('video')
    video.muted = true
    video.srcObject = stream
    await video.play()
    // The first frame of a shared tab may still show the browser's question.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
