import { useEffect, useRef, useState } from "preact/hooks";
import { asFault } from "../shared/fault";
import { t } from "../shared/fluent";
import { Spinner } from "../shared/ui";
import type { AskWhatIf, Fault, WhatIf } from "../shared/wire";
import type { Desk } from "./desk";
import { ForecastViews } from "./forecast-views";
import { Both } from "./what-if-answer";
import { WhatIfForm } from "./what-if-form";
import "./what-if.css";
import { keepQuestion, keptQuestion } from "./who";
import type { Page } from "./who";

const LONGEST_MS = 100_000;

/** A coming day as planned beside the same day with something different, for a supervisor. */
export function WhatIfPage({ desk, languages, turn }: { desk: Desk; languages: readonly string[]; turn: (page: Page) => void }) {
  const { asked, found, fault, busy, ask } = useAnswer(desk);
  return (
    <main class="floor" tabIndex={0} data-testid="what-if">
      <ForecastViews page="what-if" turn={turn} />
      <section class="part card" aria-labelledby="what-if-title">
        <h2 id="what-if-title">{t("what-if-title")}</h2>
        <p class="quiet">{t("what-if-about")}</p>
        <WhatIfForm asked={asked} languages={languages} fault={fault} busy={busy} ask={ask} />
      </section>
      <section class="part card" aria-labelledby="what-if-answer" aria-busy={busy}>
        <h2 id="what-if-answer">{t("what-if-answer")}</h2>
        {busy ? <Spinner label={t("what-if-busy")} /> : found ? <Both found={found} /> : <p class="quiet">{t("what-if-empty")}</p>}
      </section>
    </main>
  );
}

/** The last question and what came of it. It stands in the address: a reload asks again. */
function useAnswer(desk: Desk) {
  const [asked] = useState(readQuestion);
  const [found, setFound] = useState<WhatIf | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const going = useRef<AbortController | null>(null);
  const ask = (question: AskWhatIf): void => {
    going.current?.abort();
    const mine = (going.current = new AbortController());
    keepQuestion(JSON.stringify(question));
    setFault(null);
    setBusy(true);
    const timer = setTimeout(() => mine.abort(), LONGEST_MS);
    desk.session
      .ask<WhatIf>("/api/v1/forecast/what-if", question, mine.signal)
      .then(setFound, (thrown: unknown) => going.current === mine && setFault(asFault(thrown)))
      .finally(() => {
        clearTimeout(timer);
        if (going.current === mine) setBusy(false);
      });
  };
  useEffect(() => {
    if (asked) ask(asked);
    return () => {
      const last = going.current;
      going.current = null;
      last?.abort();
    };
  }, [desk]);
  return { asked, found, fault, busy, ask };
}

function readQuestion(): AskWhatIf | null {
  try {
    const kept = JSON.parse(keptQuestion() ?? "null") as Partial<AskWhatIf> | null;
    if (typeof kept?.day !== "string") return null;
    const { day, arrivals_percent = 0, agents = [], closed = [] } = kept;
    return Array.isArray(agents) && Array.isArray(closed) ? { day, arrivals_percent, agents, closed } : null;
  } catch {
    return null;
  }
}
