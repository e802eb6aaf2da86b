/** After how many days something goes; null: it stays. */
export interface Retention {
  chatsDays: number | null
  imagesDays: number | null
  diagnosticsDays: number | null
}

export const defaultRetention: Retention = { chatsDays: 3 * 365, imagesDays: 365, diagnosticsDays: 90 }
