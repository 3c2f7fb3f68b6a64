import { constants, getPriority, setPriority } from 'node:os'

/**
 * Lets whoever answers readers on the same machine go first: an ingest has all day. Where the system does not allow it,
 * things stay as they are.
 */
export function standBack(): void {
  try {
    if (getPriority() < constants.priority.PRIORITY_LOW) setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // Slower answers for a while are no reason to hold new figures back.
  }
}
