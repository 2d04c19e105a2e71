import { session } from "../shared/storage";
import type { TicketCard } from "../shared/wire";
import type { Kind } from "./draft";

export type Screen =
  | { name: "home" }
  | { name: Kind; instead_of?: string }
  | { name: "contact"; id: string }
  | { name: "receipt"; ticket: TicketCard; email: string };

export function keepScreen(key: string, screen: Screen): void {
  session.set(key, JSON.stringify(screen));
}

/** The screen this tab showed last; none for a new one. */
export function keptScreen(key: string): Screen | null {
  try {
    return JSON.parse(session.get(key) ?? "null") as Screen | null;
  } catch {
    return null;
  }
}
