import { useEffect, useRef } from "preact/hooks";
import { timeText } from "../shared/dates";
import { t } from "../shared/fluent";
import { Button, Spinner } from "../shared/ui";
import type { SimulatedDay } from "../shared/wire";
import "./day.css";
import type { Desk } from "./desk";
import { CallbacksPart, Part, TalkingPart, WaitingPart, WaitsPart } from "./floor-parts";
import { Table } from "./table";
import { order, teamColumns } from "./team";

const SPEEDS = [30, 120];

/** A quiet way in, for the demo. `again`: its reader comes from there, and their focus comes back to it. */
export function WatchADay({ desk, again }: { desk: Desk; again: boolean }) {
  const way = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (again) way.current?.querySelector("button")?.focus();
  }, []);
  return (
    <p class="day-way" ref={way}>
      <Button kind="plain" onClick={() => void desk.watchDay(120)} data-testid="day-watch">
        {t("day-watch")}
      </Button>
    </p>
  );
}

/** The floor of made-up people, to look at only. Nothing in it leads to the real one. */
export function SimulatedFloor({ desk, day }: { desk: Desk; day: SimulatedDay | null }) {
  return (
    <main class="floor simulated" tabIndex={0} data-testid="day">
      <Bar desk={desk} day={day} />
      {day ? <Tables day={day} /> : <Spinner label={t("day-prepared")} />}
    </main>
  );
}

function Bar({ desk, day }: { desk: Desk; day: SimulatedDay | null }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => bar.current?.focus(), []);
  const speed = desk.daySpeed ?? 0;
  return (
    <section class="notice day-bar" data-tone="accent" ref={bar} tabIndex={-1} aria-label={t("day-title")}>
      <p data-testid="day-says" data-at={day?.at}>
        {day ? barText(day, speed) : t("day-title")}
      </p>
      <div class="segments" role="group" aria-label={t("day-speed")}>
        <Segment pressed={speed === 0} press={() => desk.watchDay(0)} says={t("day-pause")} />
        {SPEEDS.map((one) => (
          <Segment key={one} pressed={speed === one} press={() => desk.watchDay(one)} says={t("day-times", { speed: one })} />
        ))}
      </div>
      <Button onClick={() => desk.stopDay()} data-testid="day-stop">
        {t("day-stop")}
      </Button>
    </section>
  );
}

function barText(day: SimulatedDay, speed: number): string {
  const time = timeText(day.at);
  if (day.ended) return t(`day-ended-${day.ended}`, { time });
  return speed ? t("day-says", { time, speed: t("day-times", { speed }) }) : t("day-says-paused", { time });
}

function Segment({ pressed, press, says }: { pressed: boolean; press: () => void; says: string }) {
  return (
    <button type="button" class="segment" aria-pressed={pressed} onClick={press}>
      {says}
    </button>
  );
}

function Tables({ day }: { day: SimulatedDay }) {
  const { floor } = day;
  const now = Date.parse(day.at);
  return (
    <>
      <WaitingPart floor={floor} now={now} />
      <Part id="agents" count={floor.agents.length}>
        <Table label={t("agent-floor-agents")} rows={[...floor.agents].sort(order)} keyOf={(row) => row.me.id} columns={teamColumns(floor)} />
      </Part>
      <TalkingPart floor={floor} now={now} />
      <CallbacksPart floor={floor} />
      <WaitsPart floor={floor} />
    </>
  );
}
