import { languageName } from "../shared/dates";
import { t } from "../shared/fluent";
import { Badge } from "../shared/ui";
import type { BookedRow, Floor } from "../shared/wire";
import { whenIn } from "../shared/zoned";
import { Part, Person } from "./floor-parts";
import { Table } from "./table";
import type { Column } from "./table";

/** Calls booked for the next day, and those that nobody is planned for, however far ahead; not there when there are none. */
export function BookedCalls({ floor: { booked, booked_in_all } }: { floor: Floor }) {
  if (booked_in_all === 0) return null;
  return (
    <Part id="booked" count={booked_in_all} shown={booked.length}>
      <Table label={t("agent-floor-booked")} rows={booked} keyOf={(row) => row.contact.id} columns={columns()} />
    </Part>
  );
}

function columns(): Column<BookedRow>[] {
  return [
    { name: t("agent-column-booked-for"), cell: ({ contact: { callback } }) => (callback?.next_try_at ? whenIn(callback.next_try_at, here()) : "–") },
    { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
    { name: t("agent-column-language"), cell: (row) => languageName(row.contact.language) },
    { name: t("agent-column-subject"), cell: (row) => row.contact.subject },
    { name: t("agent-column-number"), cell: (row) => row.contact.callback?.number ?? "–" },
    { name: t("agent-column-state"), cell: (row) => <Covered short={row.short} /> },
  ];
}

function here(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether those planned to be at work can hold it, or why not. */
function Covered({ short }: { short: string | null | undefined }) {
  return short ? <Badge tone="bad">{t(`booked-short-${short}`)}</Badge> : <Badge tone="good">{t("booked-covered")}</Badge>;
}
