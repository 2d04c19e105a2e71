import { useEffect, useState } from "preact/hooks";
import { locale, t } from "../shared/fluent";
import { useCast } from "./cast";
import { Identified } from "./identified";
import type { PhoneLine } from "./line";
import { readable } from "./number";

const PAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "0"];
const FROM_KEY = "ringback-phone-from";
const HIDDEN = "hidden";
const OTHER = "other";

interface Entry {
  number: string;
  label: string;
  behavior?: string;
}

interface PhoneBook {
  /** Numbers this telephone may call from: those the book lets ring in a browser. */
  mine: readonly Entry[];
  own: readonly Entry[];
}

/** What can be called and from which number, as the simulated network says; null until it has said so. */
function usePhoneBook(): PhoneBook | null {
  const [book, setBook] = useState<PhoneBook | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch("/carrier/phonebook.json", { signal: gone.signal })
      .then((answer) => answer.json() as Promise<{ numbers: Entry[]; own: Entry[] }>)
      .then((found) => setBook({ mine: found.numbers.filter((one) => one.behavior === "browser" && one.number.startsWith("+")), own: found.own }))
      .catch(() => undefined); // the number can still be typed
    return () => gone.abort();
  }, []);
  return book;
}

/** Calls a number: one of ours, picked or typed, from one of the demo customers' numbers. */
export function Dialer({ line, problem }: { line: PhoneLine; problem: string }) {
  const book = usePhoneBook();
  const [to, setTo] = useState("");
  const [from, setFrom] = useState(remembered);
  const [typed, setTyped] = useState("");
  const choices = book?.mine.map((one) => one.number) ?? [];
  const chosen = [...choices, HIDDEN, OTHER].includes(from) ? from : choices[0] ?? OTHER;
  const number = chosen === OTHER ? bare(typed) : chosen === HIDDEN ? choices[0] : chosen;
  const call = (event: Event) => {
    event.preventDefault();
    if (bare(to) && number) line.dial(number, bare(to), chosen === HIDDEN);
  };
  return (
    <form class="dialer" onSubmit={call} aria-label={t("phone-dial")}>
      {book && book.own.length > 0 && <Ours numbers={book.own} chosen={to} onPick={setTo} />}
      <Identified />
      <label>
        {t("phone-dial-to")}
        <span class="entry">
          <input type="tel" value={to} autocomplete="off" maxLength={24} onInput={(event) => setTo(event.currentTarget.value)} data-testid="phone-dial-to" />
          <button type="button" class="erase" aria-label={t("phone-dial-erase")} disabled={!to} onClick={() => setTo(to.slice(0, -1))}>
            ⌫
          </button>
        </span>
      </label>
      <div class="keys" role="group" aria-label={t("phone-keypad")}>
        {PAD.map((digit) => (
          <button key={digit} type="button" aria-label={t("phone-key", { digit })} onClick={() => setTo(to + digit)}>
            {digit}
          </button>
        ))}
        <button type="submit" class="answer" disabled={!to || !number} data-testid="phone-dial-call">
          {t("phone-dial-call")}
        </button>
      </div>
      {problem && <p class="problem" role="alert">{t(problem)}</p>}
      <label>
        {t("phone-dial-from")}
        <select value={chosen} onChange={(event) => setFrom(keep(event.currentTarget.value))} data-testid="phone-dial-from">
          {choices.map((one) => (
            <option key={one} value={one}>
              {readable(one)}
            </option>
          ))}
          <option value={OTHER}>{t("phone-dial-other")}</option>
          <option value={HIDDEN}>{t("phone-dial-hidden")}</option>
        </select>
      </label>
      {chosen === OTHER && (
        <label>
          {t("phone-dial-mine")}
          <input type="tel" value={typed} placeholder="+33…" maxLength={24} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
      )}
    </form>
  );
}

/** Those that may be called first, by name and purpose. */
function Ours({ numbers, chosen, onPick }: { numbers: readonly Entry[]; chosen: string; onPick: (number: string) => void }) {
  const lines = new Map((useCast()?.lines ?? []).map((one) => [one.number, one]));
  const sorted = [...numbers].sort((one, other) => Number(lines.has(other.number)) - Number(lines.has(one.number)));
  return (
    <div class="ours" role="group" aria-label={t("phone-dial-ours")}>
      <h2>{t("phone-dial-ours")}</h2>
      {sorted.map(({ number }) => {
        const line = lines.get(number);
        return (
          <button key={number} type="button" aria-pressed={number === chosen} onClick={() => onPick(number)} data-testid="phone-dial-ours">
            <strong>{readable(number)}</strong>
            {lines.size > 0 && <span>{line ? line.labels[locale()] ?? line.label : t("phone-line-shown")}</span>}
            {line && <span class="purpose">{t(`phone-line-${line.purpose}`)}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** A number without the blanks and dots people write into it. */
function bare(number: string): string {
  return number.replace(/[^\d+]/g, "");
}

// Storage can be switched off in a browser; the first number is then offered each time.
function remembered(): string {
  try {
    return localStorage.getItem(FROM_KEY) ?? "";
  } catch {
    return "";
  }
}

function keep(from: string): string {
  try {
    localStorage.setItem(FROM_KEY, from);
  } catch {
    return from;
  }
  return from;
}
