import { clockHour } from "../shared/dates";
import { shareText, t } from "../shared/fluent";
import type { Grade } from "../shared/wire";
import { Table } from "./table";
import type { Column } from "./table";

/** What the forecast is built to reach: the upper end is meant to be kept nine times in ten. */
const GOAL = 0.9;
/** With fewer waits an hour's share is chance; its bar is paler. */
const FEW = 10;
/** Labels under the chart, at most. */
const LABELS = 5;

interface Hour {
  /** Minutes after midnight where the viewer is. */
  starts: number;
  label: string;
  grade: Grade | undefined;
}

/** The share kept by hour of the viewer's day: bars for eyes, and a table with the same figures. */
export function Hours({ grades }: { grades: readonly Grade[] }) {
  const hours = shown(grades);
  const some = hours.filter((hour): hour is Hour & { grade: Grade } => hour.grade !== undefined);
  const few = some.some(({ grade }) => grade.quotes < FEW);
  return (
    <figure class="hours" data-testid="forecast-hours">
      <Chart hours={hours} />
      <figcaption class="quiet">
        {t("forecast-hours-note", { goal: shareText(GOAL) })} {few && t("forecast-hours-few", { few: FEW })}
      </figcaption>
      <details>
        <summary>{t("forecast-hours-table")}</summary>
        <Table label={t("forecast-hours")} rows={some} keyOf={({ starts }) => String(starts)} columns={columns()} />
      </details>
    </figure>
  );
}

/** From the first hour of the viewer's day that has waits to the last. */
function shown(grades: readonly Grade[]): Hour[] {
  const day = Array.from({ length: 24 }, (_, hour) => ({ ...clockHour(hour), grade: grades.find((one) => one.hour === hour) }));
  day.sort((one, two) => one.starts - two.starts);
  return day.slice(day.findIndex(({ grade }) => grade), day.findLastIndex(({ grade }) => grade) + 1);
}

function columns(): Column<Hour & { grade: Grade }>[] {
  return [
    { name: t("forecast-column-hour"), cell: ({ label }) => label },
    { name: t("forecast-column-waits"), cell: ({ grade }) => t("forecast-count", { count: grade.quotes }) },
    { name: t("forecast-column-kept"), cell: ({ grade }) => shareText(grade.kept) },
    { name: t("forecast-column-sooner"), cell: ({ grade }) => shareText(grade.earlier) },
    { name: t("forecast-column-later"), cell: ({ grade }) => shareText(grade.later) },
  ];
}

/** One unit wide per hour, 1 high; stretched to the room there is. */
function Chart({ hours }: { hours: readonly Hour[] }) {
  const every = Math.ceil(hours.length / LABELS);
  return (
    <div class="hours-chart" aria-hidden="true">
      <ul class="hours-shares">
        {[1, 0.5, 0].map((share) => (
          <li key={share}>{shareText(share)}</li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${hours.length} 1`} preserveAspectRatio="none">
        {[0, 0.5, 1].map((y) => (
          <line key={y} x1="0" x2={hours.length} y1={y} y2={y} />
        ))}
        <line class="hours-goal" x1="0" x2={hours.length} y1={1 - GOAL} y2={1 - GOAL} />
        {hours.map(({ starts, label, grade }, column) => grade && (
          <rect key={starts} class="hours-bar" data-few={grade.quotes < FEW ? "" : undefined} x={column + 0.15} width="0.7" y={1 - grade.kept} height={grade.kept}>
            <title>{t("forecast-hours-bar", { hour: label, share: shareText(grade.kept), quotes: grade.quotes })}</title>
          </rect>
        ))}
      </svg>
      <ol class="hours-labels">
        {hours.map(({ starts, label }, column) => (
          <li key={starts}>{column % every === 0 && <span>{label}</span>}</li>
        ))}
      </ol>
    </div>
  );
}
