/** Whether this tab is the one that makes sounds and notices: exactly one of an operator's tabs does. */
export function becomeLeader(): { readonly leads: boolean } {
  const state = { leads: !('locks' in navigator) }
  if ('locks' in navigator) {
    void navigator.locks.request('lifebuoy.panel.notice', async () => {
      state.leads = true
      await new Promise<never>(() => {})
    })
  }
  return state
}
