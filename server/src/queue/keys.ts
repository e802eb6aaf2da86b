/** Where the line lies in Redis; one hash tag, so that a script may touch all of it on a cluster too. */
export function lineKeys(prefix: string) {
  const key = (name: string) => `{${prefix}:line}:${name}`
  return {
    /** There while the line is whole: its value says who built it last. Without it nothing here is shown to anybody. */
    whole: key('whole'),
    /** Who builds it now; it vanishes with everything else, which the builder notices. */
    building: key('building'),
    /** The highest `rev` seen of each conversation. */
    revs: key('revs'),
    /** Those that went out lately, whose `rev` is still remembered. */
    gone: key('gone'),
    standing: key('standing'),
    standingUrgent: key('standing-urgent'),
    waiting: key('waiting'),
    waitingUrgent: key('waiting-urgent'),
  }
}
