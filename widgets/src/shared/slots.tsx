import { useEffect, useId, useState } from "preact/hooks";
import { capital } from "./dates";
import { asFault, faultText } from "./fault";
import { t } from "./fluent";
import { Button, Notice, Select, Spinner } from "./ui";
import type { Fault, Slots } from "./wire";
import { dayIn, dayKey, timeIn, zoneName } from "./zoned";

const PAUSE_MS = 500;

export interface Times {
  slots: Slots | null;
  fault: Fault | null;
  again: () => void;
}

/** The times that can be booked, asked for anew when something they depend on changes. An older answer is dropped. */
export function useTimes(load: () => Promise<Slots>, depends: readonly unknown[]): Times {
  const [found, setFound] = useState<Omit<Times, "again">>({ slots: null, fault: null });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () =>
        void load().then(
          (slots) => current && setFound({ slots, fault: null }),
          (thrown: unknown) => current && setFound({ slots: null, fault: asFault(thrown) }),
        ),
      found.slots ? PAUSE_MS : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, ...depends]);
  return { ...found, again: () => setAsked((times) => times + 1) };
}

interface Props {
  times: Times;
  /** The start chosen, as the server wrote it; empty = none yet. */
  value: string;
  onValue: (at: string) => void;
  error?: string | null;
}

/** A day and a time of it, in the customer's zone; plain radio buttons, so that every keyboard knows them. */
export function SlotPicker({ times, value, onValue, error }: Props) {
  const { slots, fault } = times;
  if (fault) return <NotLoaded fault={fault} again={times.again} />;
  if (!slots) return <Spinner label={t("slots-loading")} />;
  if (slots.slots.length === 0) {
    return (
      <div data-testid="no-slots">
        <Notice tone="warn">
          <p>{t("slots-none", { days: slots.days })}</p>
        </Notice>
      </div>
    );
  }
  return <Choice slots={slots} value={value} onValue={onValue} error={error ?? null} />;
}

function NotLoaded({ fault, again }: { fault: Fault; again: () => void }) {
  return (
    <Notice tone="bad" live>
      <p>{faultText(fault)}</p>
      <Button onClick={again}>{t("retry")}</Button>
    </Notice>
  );
}

function byDay(slots: readonly string[], zone: string): [string, string[]][] {
  const days = new Map<string, string[]>();
  for (const at of slots) {
    const key = dayKey(at, zone);
    days.set(key, [...(days.get(key) ?? []), at]);
  }
  return [...days];
}

function Choice({ slots: { slots, zone }, value, onValue, error }: { slots: Slots; value: string; onValue: (at: string) => void; error: string | null }) {
  const id = useId();
  const days = byDay(slots, zone);
  const mine = value && slots.includes(value) ? dayKey(value, zone) : "";
  const [seen, setSeen] = useState(mine);
  const day = days.find(([key]) => key === seen) ?? days.find(([key]) => key === mine) ?? days[0]!;
  const labels = day[1].map((at) => timeIn(at, zone));
  return (
    <fieldset class="slots" aria-describedby={`${id}-zone ${error ? `${id}-error` : ""}`} data-testid="slots">
      <legend>{t("slots-title")}</legend>
      <p class="field-hint" id={`${id}-zone`}>
        {capital(zoneName(zone))}
      </p>
      <Select
        label={t("slots-day")}
        value={day[0]}
        options={days.map(([key, [first]]) => ({ value: key, label: dayIn(first!, zone) }))}
        onValue={(key) => {
          setSeen(key);
          onValue("");
        }}
      />
      <div class="slot-times" role="radiogroup" aria-label={t("slots-time")}>
        {day[1].map((at, index) => (
          <label key={at} class="slot">
            <input type="radio" name={`${id}-time`} value={at} checked={at === value} aria-invalid={error && index === 0 ? "true" : undefined} onChange={() => onValue(at)} />
            <span>{labels.indexOf(labels[index]!) === labels.lastIndexOf(labels[index]!) ? labels[index] : timeIn(at, zone, true)}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <span aria-hidden="true">⚠</span> {error}
        </p>
      )}
    </fieldset>
  );
}
