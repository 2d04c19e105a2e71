import type { PhoneAccess } from "../shared/wire";
import { Observed } from "./observed";
import { PHONE_OFF, choosePhone } from "./softphone";
import type { PhoneState, Softphone } from "./softphone";

const RENEW_BEFORE_END_MS = 60_000;
const SHORTEST_RENEWAL_MS = 5_000;
const RETRY_MS = 5_000;
const READY_WITHIN_MS = 8_000;
/** A refused token must not become a tight loop of asking for the next. */
const RENEW_AGAIN_MS = 2_000;

/** What is heard when a machine wakes up, its network is back, or its person looks at the page again. */
const WAKING: [EventTarget, string][] = [
  [window, "online"],
  [window, "focus"],
  [document, "visibilitychange"],
];

/** Keeps the phone registered while it is wanted: fetches access, renews it before it ends, tries again when it fails. */
export class PhoneKeeper extends Observed {
  private phone: Softphone | null = null;
  private wanted = false;
  private timer = 0;
  private fetching = false;
  private noAccess = false;
  private expiresAt = Infinity;

  constructor(private readonly access: () => Promise<PhoneAccess>) {
    super();
  }

  get state(): PhoneState {
    if (this.noAccess && !this.phone) return { readiness: "failed", problem: "network", call: null };
    return this.phone?.state ?? (this.wanted ? { ...PHONE_OFF, readiness: "starting" } : PHONE_OFF);
  }

  get simulated(): boolean {
    return this.phone?.kind === "simulated";
  }

  /** Switches the phone on or off; saying the same again changes nothing. */
  want(on: boolean): void {
    if (on === this.wanted) return;
    this.wanted = on;
    for (const [where, what] of WAKING) where[on ? "addEventListener" : "removeEventListener"](what, this.wake);
    if (on) void this.renew();
    else this.stop();
  }

  /** A machine that slept kept its timers waiting, and its line is gone: look at once, not when the timer comes. */
  private readonly wake = (): void => {
    if (document.hidden) return;
    const stale = Date.now() > this.expiresAt - RENEW_BEFORE_END_MS;
    if (stale || this.state.readiness === "failed") void this.renew();
  };

  /** Once the phone can ring; or after a while in any case, when it cannot. */
  ready(): Promise<void> {
    if (this.state.readiness === "ready") return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        stop();
        clearTimeout(timer);
        resolve();
      };
      const stop = this.subscribe(() => this.state.readiness === "ready" && done());
      const timer = window.setTimeout(done, READY_WITHIN_MS);
    });
  }

  /** The person did what was asked of them (allowed the microphone, say): try again at once. */
  retry(): void {
    this.phone?.stop();
    this.phone = null;
    void this.renew();
  }

  answer(): void {
    this.phone?.answer();
  }

  hangup(): void {
    this.phone?.hangup();
  }

  mute(on: boolean): void {
    this.phone?.mute(on);
  }

  digit(digit: string): void {
    this.phone?.digit(digit);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.phone?.stop();
    this.phone = null;
    this.noAccess = false;
    this.changed();
  }

  private async renew(): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    clearTimeout(this.timer);
    this.changed();
    try {
      await this.begin(await this.access());
    } catch {
      this.noAccess = true;
      this.again(RETRY_MS);
    } finally {
      this.fetching = false;
      this.changed();
    }
  }

  private async begin(access: PhoneAccess): Promise<void> {
    this.noAccess = false;
    if (!this.phone) {
      const phone = await choosePhone(access, () => this.again(RENEW_AGAIN_MS));
      phone.onState(() => this.changed());
      this.phone = phone;
    }
    // It may have been switched off while the network's code was loading.
    if (!this.wanted) return this.stop();
    this.phone.start(access);
    this.expiresAt = Date.parse(access.expires_at);
    const left = this.expiresAt - Date.now() - RENEW_BEFORE_END_MS;
    this.again(Math.max(left, SHORTEST_RENEWAL_MS));
  }

  private again(inMs: number): void {
    clearTimeout(this.timer);
    if (this.wanted) this.timer = window.setTimeout(() => void this.renew(), inMs);
  }
}
