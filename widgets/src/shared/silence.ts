import { useEffect, useState } from "preact/hooks";

interface Ends {
  leg?: string | null;
  silent_after_s?: number | null;
}

/** Whether the telephone network owes us word of the call that is being made. Counted from when this page first saw how it stands: its
 *  clock need not be the server's. */
export function useSilence(ends: Ends | null | undefined): boolean {
  const [passed, setPassed] = useState(false);
  const { leg = null, silent_after_s = null } = ends ?? {};
  useEffect(() => {
    if (silent_after_s === null) return;
    const timer = window.setTimeout(() => setPassed(true), silent_after_s * 1_000);
    return () => {
      window.clearTimeout(timer);
      setPassed(false);
    };
  }, [leg, silent_after_s]);
  return leg === "unsure" || passed;
}
