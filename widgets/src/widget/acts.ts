import type { CallDeeds } from "../shared/call-times";
import { browserZone } from "../shared/dates";
import { refusalOf } from "../shared/fault";
import type { CodeChecked, CodeSent, Contact, Fault, NumberChecked } from "../shared/wire";
import type { CustomerWire } from "./talk";

/** What a customer can do about a request there is, or about a number, without leaving the screen. */
export class Acts {
  constructor(private readonly wire: () => CustomerWire) {}

  checkNumber(country: string, number: string): Promise<NumberChecked> {
    return this.wire().say("callback.check", { country, number });
  }

  requestCode(country: string, number: string, by: "sms" | "voice"): Promise<CodeSent> {
    return this.wire().say("code.request", { country, number, by });
  }

  enterCode(proofId: string, code: string): Promise<CodeChecked> {
    return this.wire().say("code.enter", { proof_id: proofId, code });
  }

  /** Asks for another try, at another number if one is given. */
  tryAgain(contactId: string, where: { country?: string; number?: string } = {}): Promise<Fault | null> {
    return refusalOf(() => this.wire().say("callback.again", { contact_id: contactId, ...where }));
  }

  leave(contactId: string): Promise<Fault | null> {
    return refusalOf(() => this.wire().say("contact.leave", { contact_id: contactId }));
  }

  /** What can be done about the time of a call there is. */
  deeds({ id }: Contact): CallDeeds {
    return {
      times: () => this.wire().say("slots.look", { contact_id: id }),
      move: (at) => this.wire().say("call.move", { contact_id: id, at, zone: browserZone() }),
      later: () => this.wire().say("call.postpone", { contact_id: id }),
      cancel: () => this.wire().say("contact.leave", { contact_id: id }),
    };
  }
}
