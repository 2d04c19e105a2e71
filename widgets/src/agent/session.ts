import { deleteJson, getJson, getSound, patchJson, postJson } from "../shared/http";
import type { AgentSelf, AgentSession, DemoCast, Fault, PhoneAccess, SignIn } from "../shared/wire";
import { forgetPerson, rememberPerson } from "./who";

/** Answers to `resume` that mean: sign in again. Every other fault (no answer, no desk, too many) may pass by itself. */
const GONE = new Set(["unauthorized", "forbidden", "disabled", "bad-field"]);

/** Whether the answer to `resume` means that the person is signed out. */
export function isGone(fault: Fault): boolean {
  return GONE.has(fault.code);
}

/** A signed-in person of this tab. The token lives here only; `fresh` gets another by the browser's cookie. */
export class Session {
  private constructor(private current: AgentSession) {
    rememberPerson(current.me.id);
  }

  get me(): AgentSelf {
    return this.current.me;
  }

  /** Throws WireFault: `bad-credentials`, `too-many`, or `no-answer`. */
  static async signIn(body: SignIn): Promise<Session> {
    return new Session(await postJson<AgentSession>("/api/v1/agent/session", body));
  }

  /** Signs in as one of the demo's people, whose passwords are no secret; null when there is nobody of that e-mail. */
  static async signInAsDemo(email: string): Promise<Session | null> {
    const { people } = await getJson<DemoCast>("/demo/cast");
    const person = people.find((one) => one.email === email);
    return person ? Session.signIn({ email, password: person.password }) : null;
  }

  /** Goes on as a person who signed in earlier in this browser. Throws WireFault when that is over. */
  static async resume(person: string): Promise<Session> {
    return new Session(await postJson<AgentSession>("/api/v1/agent/session/resume", { person }));
  }

  /** The bearer token, renewed when it ends within a minute. */
  async token(): Promise<string> {
    if (Date.parse(this.current.expires_at) - Date.now() < 60_000) await this.fresh();
    return this.current.token;
  }

  /** A new token by the cookie. Throws WireFault when the person is signed out. */
  async fresh(): Promise<void> {
    this.current = await postJson<AgentSession>("/api/v1/agent/session/resume", { person: this.me.id });
  }

  async phoneAccess(): Promise<PhoneAccess> {
    return getJson<PhoneAccess>("/api/v1/agent/phone", { token: await this.token() });
  }

  async get<T>(path: string): Promise<T> {
    return getJson<T>(path, { token: await this.token() });
  }

  /** A sound, as an address this page may play. Throws WireFault. */
  async sound(path: string): Promise<string> {
    return getSound(path, await this.token());
  }

  async post<T>(path: string): Promise<T> {
    return postJson<T>(path, {}, { token: await this.token() });
  }

  /** What takes longer than usual; `signal` ends it. */
  async ask<T>(path: string, body: object, signal: AbortSignal): Promise<T> {
    return postJson<T>(path, body, { token: await this.token(), signal });
  }

  async patch<T>(path: string, body: object): Promise<T> {
    return patchJson<T>(path, body, { token: await this.token() });
  }

  /** Signs this person out here. Forgets them even when the server cannot be reached. */
  async signOut(): Promise<void> {
    forgetPerson();
    await deleteJson("/api/v1/agent/session", { token: this.current.token });
  }
}
