interface Rooms<S> {
  sockets: ReadonlyMap<string, S>
  adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> }
}

/** The sockets of this process that are in one of the rooms, each once. */
export function socketsIn<S>(namespace: Rooms<S>, names: readonly string[]): S[] {
  const ids = new Set(names.flatMap((name) => [...namespace.adapter.rooms.get(name) ?? []]))
  return [...ids].flatMap((id) => namespace.sockets.get(id) ?? [])
}

/** Whether anybody would hear: nothing is shaped or signed for an empty room. */
export const anyIn = <S>(namespace: Rooms<S>, name: string): boolean => namespace.adapter.rooms.has(name)
