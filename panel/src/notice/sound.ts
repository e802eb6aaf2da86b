let audio: AudioContext | null = null

/** Two soft notes. Silent where the browser has no sound or does not allow it yet. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  const { currentTime: start, destination } = audio
  for (const [at, pitch] of [[0, 660], [0.12, 880]] as const) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = pitch
    loudness.gain.setValueAtTime(0, start + at)
    loudness.gain.linearRampToValueAtTime(0.08, start + at + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.3)
    tone.connect(loudness).connect(destination)
    tone.start(start + at)
    tone.stop(start + at + 0.32)
  }
}
