import type { Role } from '@lifebuoy/shared'

/** The roles in the order of their rights. */
export const roleNames = ['operator', 'duty', 'admin'] as const satisfies readonly Role[]

/** Signs of the shortest password. */
export const passwordLength = 12
