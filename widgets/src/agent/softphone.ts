import type { PhoneAccess } from "../shared/wire";

/** Why the phone cannot ring; each has a text `agent-phone-problem-<code>` that says what to do. */
export type PhoneProblem =
  | "microphone"
  | "network"
  | "path"
  | "token"
  | "busy"
  | "refused"
  | "elsewhere"
  | "unsupported"
  | "unknown";

/** One call on this phone. `since` is when it was answered, in milliseconds since 1970. */
export interface PhoneCall {
  id: string;
  stage: "ringing" | "up";
  from: string;
  since: number | null;
  muted: boolean;
  heard: string | null;
}

/** What the panel shows of the phone. `off` = not wanted now, `failed` = needs the person (`problem` says why). */
export interface PhoneState {
  readiness: "off" | "starting" | "ready" | "failed";
  problem: PhoneProblem | null;
  call: PhoneCall | null;
}

export const PHONE_OFF: PhoneState = { readiness: "off", problem: null, call: null };

/** One telephone in the page, whichever network is behind it. */
export interface Softphone {
  readonly kind: "simulated" | "twilio";
  readonly state: PhoneState;
  /** Registers; called again with a newer access it only renews, and a call goes on. */
  start(access: PhoneAccess): void;
  /** Calls `handler` on every change; returns the way to stop listening. */
  onState(handler: (state: PhoneState) => void): () => void;
  answer(): void;
  hangup(): void;
  mute(on: boolean): void;
  digit(digit: string): void;
  stop(): void;
}

/** Holds the state of a phone and tells the listeners; both networks build on it. */
export class PhoneBoard {
  state: PhoneState = PHONE_OFF;
  private readonly listeners = new Set<(state: PhoneState) => void>();

  set(change: Partial<PhoneState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state);
  }

  /** Changes the present call; without a call it does nothing. */
  setCall(change: Partial<PhoneCall>): void {
    if (this.state.call) this.set({ call: { ...this.state.call, ...change } });
  }

  subscribe(handler: (state: PhoneState) => void): () => void {
    this.listeners.add(handler);
    return () => this.listeners.delete(handler);
  }
}

/** A call that has just begun to ring. */
export function ringingCall(id: string, from: string): PhoneCall {
  return { id, stage: "ringing", from, since: null, muted: false, heard: null };
}

/** Chooses the network by the access; Twilio's library is loaded only when it is needed. `renew` is asked for a newer access. */
export async function choosePhone(access: PhoneAccess, renew: () => void): Promise<Softphone> {
  if (access.phone_url !== null) {
    const { SimulatedPhone } = await import("./softphone-simulated");
    return new SimulatedPhone(access.phone_url, renew);
  }
  const { TwilioPhone } = await import("./softphone-twilio");
  return new TwilioPhone(renew);
}
