import type { Fault } from "./wire";
import { countryName, whenText } from "./dates";
import { has, t } from "./fluent";
import { named } from "./zoned";

/** An expected no, from the server or from the way there (`no-answer`, `offline`). */
export class WireFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
    this.name = "WireFault";
  }
}

export function faultOf(code: string): WireFault {
  return new WireFault({ code, field: null, params: {} });
}

/** Any thrown thing as a Fault; what we cannot name becomes `unknown`, whose text says what to do. */
export function asFault(thrown: unknown): Fault {
  return thrown instanceof WireFault ? thrown.fault : { code: "unknown", field: null, params: {} };
}

/** The sentence for a fault, in the page's language; a code we do not know gets one that says what to do. */
export function faultText(fault: Fault): string {
  const opens = fault.params["opens_at"];
  if (fault.code === "closed" && typeof opens === "string" && opens) {
    return t("error-closed-until", { when: named(whenText(opens), opens, String(fault.params["zone"] ?? "")) });
  }
  const id = [`error-${fault.code}`, `error-${fault.code.split("-")[0]}`].find(has);
  const region = fault.params["region"];
  const country = typeof region === "string" && region ? countryName(region) : "";
  const again = fault.params["again_at"];
  const when = typeof again === "string" ? whenText(again) : "";
  return t(id ?? "error-unknown", { ...fault.params, country, when, code: fault.code });
}

/** Whether `work` went through; what it threw is a mistake of ours, and is left in the console. */
export function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    console.error(thrown);
    return false;
  }
}

/** What went wrong with a request; null when it was granted. */
export async function refusalOf(request: () => Promise<unknown>): Promise<Fault | null> {
  try {
    await request();
    return null;
  } catch (thrown) {
    return asFault(thrown);
  }
}
