/** A drawer of texts that survives a reload. Every call may be refused (private windows, a full disk): then it says so, and the window goes on. */
export interface Keep {
  read(name: string): string | null
  /** False where it could not be kept. */
  write(name: string, text: string | null): boolean
  names(prefix: string): string[]
}

const root = 'lifebuoy.panel.'

export const browserKeep: Keep = {
  read: (name) => {
    try { return localStorage.getItem(root + name) } catch { return null }
  },
  write: (name, text) => {
    try {
      if (text === null) localStorage.removeItem(root + name)
      else localStorage.setItem(root + name, text)
      return true
    } catch { return false }
  },
  names: (prefix) => {
    try {
      return Object.keys(localStorage).filter((one) => one.startsWith(root + prefix)).map((one) => one.slice(root.length))
    } catch { return [] }
  },
}

/** One that forgets with the window: for tests and for looking. */
export function memoryKeep(): Keep {
  const kept = new Map<string, string>()
  return {
    read: (name) => kept.get(name) ?? null,
    write: (name, text) => {
      if (text === null) kept.delete(name)
      else kept.set(name, text)
      return true
    },
    names: (prefix) => [...kept.keys()].filter((one) => one.startsWith(prefix)),
  }
}
