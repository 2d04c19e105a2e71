import { useEffect, useState } from "preact/hooks";
import type { Contact, Fault } from "./wire";

const BEING_DIALED = new Set(["agent-ringing", "dialing"]);

/** The server's no, as long as it is true: that the phone is just being dialed is over as soon as the call moves on. */
export function useRefusal({ callback }: Contact): [Fault | null, (fault: Fault | null) => void] {
  const [fault, setFault] = useState<Fault | null>(null);
  const leg = callback?.leg ?? "";
  useEffect(() => {
    if (!BEING_DIALED.has(leg)) setFault((said) => (said?.code === "being-dialed" ? null : said));
  }, [leg]);
  return [fault, setFault];
}
