import { asFault, faultText } from "../shared/fault";
import type { PhoneTest, PhoneTestState } from "../shared/wire";
import { Observed } from "./observed";
import type { Session } from "./session";

const LOOK_EVERY_MS = 1_000;
/** Longer than a phone rings and a sentence takes. */
const LOOKS = 90;

/** Has the person's own phone rung, and follows how that goes: kept here, so that a menu that closes loses nothing. */
export class PhoneTester extends Observed {
  state: Exclude<PhoneTestState["state"], "unsure"> | "asking" | null = null;
  fault = "";

  constructor(
    private readonly session: Session,
    private readonly wake: () => Promise<void>,
  ) {
    super();
  }

  get underWay(): boolean {
    return this.state === "asking" || this.state === "ringing" || this.state === "answered";
  }

  async begin(): Promise<void> {
    if (this.underWay) return;
    this.set("asking");
    try {
      await this.wake();
      const { call } = await this.session.post<PhoneTest>("/api/v1/agent/phone/tests");
      await this.watch(call);
    } catch (thrown) {
      this.set(null, faultText(asFault(thrown)));
    }
  }

  dismiss(): void {
    this.set(null);
  }

  private async watch(call: string): Promise<void> {
    for (let looks = 0; looks < LOOKS; looks++) {
      const { state } = await this.session.get<PhoneTestState>(`/api/v1/agent/phone/tests/${call}`);
      if (state !== "unsure") this.set(state);
      if (!this.underWay) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    this.set("failed");
  }

  private set(state: PhoneTester["state"], fault = ""): void {
    this.state = state;
    this.fault = fault;
    this.changed();
  }
}
