import { useDesk } from '../desk/desk.ts'
import { Handover } from '../sheets/Handover.tsx'
import { Image } from '../sheets/Image.tsx'
import { KeysSheet } from '../sheets/KeysSheet.tsx'
import { Me } from '../sheets/Me.tsx'
import { Palette } from '../sheets/Palette.tsx'
import { Postpone } from '../sheets/Postpone.tsx'
import { Resolve } from '../sheets/Resolve.tsx'
import { Transfer } from '../sheets/Transfer.tsx'

/** What lies open above the desk, if anything. */
export function Sheets() {
  const desk = useDesk()
  const sheet = desk.sheet.value
  if (sheet === null) return null
  switch (sheet.kind) {
    case 'keys': return <KeysSheet />
    case 'palette': return <Palette />
    case 'me': return <Me />
    case 'image': return <Image sheet={sheet} />
  }
  const conversation = desk.known.value.conversations[sheet.conversationId]
  if (conversation === undefined) return null
  switch (sheet.kind) {
    case 'postpone': return <Postpone conversation={conversation} />
    case 'resolve': return <Resolve conversation={conversation} />
    case 'transfer': return <Transfer conversation={conversation} />
    case 'handover': return <Handover conversation={conversation} />
  }
}
