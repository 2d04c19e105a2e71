import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { Spinner, useNow } from "../shared/ui";
import type { CallbackRow, Floor, WaitingRow } from "../shared/wire";
import type { Desk } from "./desk";
import { ListenButtons } from "./listening";
import { RecordingButton } from "./recording";
import { FinishWork, mayBeFinished } from "./finish-work";
import { CallbacksPart, Part, TalkingPart, WaitingPart, WaitsPart } from "./floor-parts";
import { GuardingPart } from "./guarding";
import { SimulatedFloor, WatchADay } from "./simulated-day";
import { BookedCalls } from "./booked";
import type { Column } from "./table";
import { Team } from "./team";
import { Tickets } from "./tickets";
import { Why, WhyButton } from "./why";

/** What a supervisor sees: what waits in serving order, who works, callbacks, waits, tickets. */
export function FloorPage({ desk, demo }: { desk: Desk; demo: boolean }) {
  useEffect(() => void desk.watchFloor(), [desk]);
  useEffect(() => () => desk.stopDay(), [desk]);
  const cameBack = useRef(false);
  const now = useNow(10_000);
  const [why, setWhy] = useState<string | null>(null);
  const floor = desk.floor;
  const actions = actionColumn(desk, setWhy);
  if (desk.daySpeed !== null) {
    cameBack.current = true;
    return <SimulatedFloor desk={desk} day={desk.day} />;
  }
  if (!floor) return <main class="floor">{<Spinner />}</main>;
  return (
    <main class="floor" tabIndex={0} data-testid="floor">
      {demo && <WatchADay desk={desk} again={cameBack.current} />}
      <WaitingPart floor={floor} now={now} also={[actions]} />
      <BookedCalls floor={floor} />
      <Part id="agents" count={floor.agents.length}>
        <Team desk={desk} floor={floor} />
      </Part>
      <TalkingPart floor={floor} now={now} also={[actions]} />
      <CallbacksPart floor={floor} also={[recordingColumn(desk)]} />
      <WaitsPart floor={floor} />
      {floor.guarding && <GuardingPart desk={desk} guarding={floor.guarding} />}
      <Tickets desk={desk} />
      {why && <Why key={why} desk={desk} contactId={why} row={rowOf(floor, why)} close={() => setWhy(null)} />}
    </main>
  );
}

function rowOf(floor: Floor, contactId: string): WaitingRow | undefined {
  return [...floor.waiting, ...floor.talking].find((row) => row.contact.id === contactId);
}

/** What a supervisor may ask and do about a contact. */
function actionColumn(desk: Desk, why: (contactId: string) => void): Column<WaitingRow> {
  return {
    name: t("team-actions"),
    cell: (row) => (
      <span class="actions">
        <WhyButton row={row} open={why} />
        <ListenButtons desk={desk} row={row} />
        {mayBeFinished(row) && <FinishWork desk={desk} row={row} />}
      </span>
    ),
  };
}

function recordingColumn(desk: Desk): Column<CallbackRow> {
  return {
    name: t("agent-recording"),
    cell: (row) => (row.attempts.some((attempt) => attempt.recorded) ? <RecordingButton desk={desk} contactId={row.contact.id} /> : "–"),
  };
}
