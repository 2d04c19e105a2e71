import { useEffect, useMemo, useState } from "preact/hooks";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { unbroken } from "../shared/dates";
import { isBlank } from "../shared/text";
import { Field, Notice, Select, useLocale } from "../shared/ui";
import type { Fault, NumberChecked } from "../shared/wire";
import type { App } from "./app";
import { Otherwise } from "./changing";
import { countries } from "./countries";
import { ProveNumber } from "./proof";
import { isLimit } from "./request";

const TYPING_PAUSE_MS = 600;
/** Fewer digits are no number yet: asking about them would only scold. */
const ENOUGH_DIGITS = 6;

interface Props {
  app: App;
  /** Regions to choose from. */
  regions: readonly string[];
  country: string;
  number: string;
  /** What is wrong with either field, from the form around them. */
  at: (field: string) => string | null;
  onChange: (patch: { country?: string; number?: string }) => void;
}

/** Where to call: country and number, and which of our numbers will ring, as soon as it can be told. */
export function NumberField({ app, regions, country, number, at, onChange }: Props) {
  const language = useLocale();
  const options = useMemo(() => countries([...regions]), [language, regions.join()]);
  const check = useNumberCheck(app, country, number);
  const [proven, setProven] = useState(false);
  useEffect(() => setProven(false), [country, number]);
  return (
    <>
      <Select label={t("country")} value={country} options={options} error={at("country")} onValue={(code) => onChange({ country: code })} />
      <Field
        label={t("number")}
        hint={t("number-hint")}
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        maxLength={40}
        required
        value={number}
        error={at("number") ?? (check.fault && faultText(check.fault))}
        onValue={(text) => onChange({ number: text })}
        onBlur={check.left}
      />
      <div role="status">
        {check.found && (
          <Notice tone="good">
            {proven && !check.found.proof && <p>{t("proof-done")}</p>}
            <p>{t("number-checked", { number: unbroken(check.found.number), caller_id: unbroken(check.found.caller_id) })}</p>
          </Notice>
        )}
      </div>
      {check.found?.proof && <ProveNumber key={check.found.number} app={app} country={country} number={number} shown={check.found.number} onProven={() => { setProven(true); check.again(); }} />}
      {check.fault && isLimit(check.fault.code) && <Otherwise app={app} kind="callback" />}
    </>
  );
}

interface NumberCheck {
  found: NumberChecked | null;
  fault: Fault | null;
}

/** Asks the server about the number when typing pauses, about a short one when its field is left (call `left` then).
 *  An answer to an older text is dropped. */
function useNumberCheck(app: App, country: string, number: string): NumberCheck & { left: () => void; again: () => void } {
  const [answer, setAnswer] = useState<NumberCheck>({ found: null, fault: null });
  /** The short text its field was left with. */
  const [final, setFinal] = useState("");
  /** How often it was asked about once more. */
  const [round, setRound] = useState(0);
  const short = number.replace(/\D/g, "").length < ENOUGH_DIGITS;
  useEffect(() => {
    let current = true;
    setAnswer({ found: null, fault: null });
    if (short && (isBlank(number) || number !== final)) return;
    const timer = setTimeout(() => {
      app.acts.checkNumber(country, number).then(
        (found) => current && setAnswer({ found, fault: null }),
        (thrown: unknown) => current && setAnswer({ found: null, fault: numberFault(thrown) }),
      );
    }, short ? 0 : TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [country, number, final, round]);
  return { ...answer, left: () => short && setFinal(number), again: () => setRound((before) => before + 1) };
}

/** Only what is about the number; a missing connection has its own banner. */
function numberFault(thrown: unknown): Fault | null {
  const fault = asFault(thrown);
  return fault.code.startsWith("number") || isLimit(fault.code) ? fault : null;
}
