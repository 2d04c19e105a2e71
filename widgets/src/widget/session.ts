import { postJson } from "../shared/http";
import { local } from "../shared/storage";
import type { CustomerSession, OpenCustomerSession } from "../shared/wire";

interface Kept {
  token: string;
  expires_at: string;
}

/**
 * The customer's bearer token, kept in this browser per host site and per signed-in person, so that two tabs share one
 * session and a change of person never meets the other's conversation.
 */
export class CustomerTokens {
  /** A signed identity is shown to the server once per page: it may carry a new plan or name. */
  private shown = false;

  constructor(
    private readonly site: string,
    private readonly identity: string | null,
    private readonly language: () => string,
  ) {}

  get key(): string {
    return `ringback.token.${this.site}.${subjectOf(this.identity) ?? "guest"}`;
  }

  /** A token that may be used now. Throws WireFault when the server cannot be asked. */
  async token(): Promise<string> {
    const kept = this.kept();
    if (kept && (this.shown || this.identity === null)) return kept.token;
    const opened = await this.open(kept?.token ?? null);
    return opened.token;
  }

  /** Opens the session again (other language, other identity) and keeps what comes back. */
  async open(token: string | null = this.kept()?.token ?? null): Promise<CustomerSession> {
    const body: OpenCustomerSession = { language: this.language(), identity: this.identity, token };
    const session = await postJson<CustomerSession>("/api/v1/customer/session", body);
    local.set(this.key, JSON.stringify({ token: session.token, expires_at: session.expires_at } satisfies Kept));
    this.shown = true;
    return session;
  }

  /** The server no longer knows it. */
  drop(): void {
    local.remove(this.key);
  }

  private kept(): Kept | null {
    try {
      const kept = JSON.parse(local.get(this.key) ?? "null") as Kept | null;
      return kept && Date.parse(kept.expires_at) > Date.now() ? kept : null;
    } catch {
      return null;
    }
  }
}

/** The subject a JWT names. Only to keep sessions apart: the server is who believes it or not. */
export function subjectOf(jwt: string | null): string | null {
  try {
    const payload = jwt?.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? "";
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const subject = (JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown }).sub;
    return typeof subject === "string" && subject ? subject : null;
  } catch {
    return null;
  }
}
