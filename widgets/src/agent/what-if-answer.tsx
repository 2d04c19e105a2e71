import { shortSpanText } from "../shared/dates";
import { locale, shareText, t } from "../shared/fluent";
import { Notice } from "../shared/ui";
import type { FigureRange, WhatIf, WhatIfFigure } from "../shared/wire";
import { Table } from "./table";

const PARTS = ["all", "chat", "callback"] as const;

/** Figures for which less is better. */
const LESS = new Set(["wait-half", "wait-most", "gave-up", "turned-away"]);
const MORE = new Set(["in-time"]);

/** Both days side by side, the whole first. */
export function Both({ found }: { found: WhatIf }) {
  const parts = PARTS.map((of) => ({ of, rows: found.figures.filter((one) => one.of === of) })).filter(({ rows }) => rows.length);
  return (
    <>
      <p class="quiet" data-testid="what-if-basis">
        {t(`what-if-basis-${found.based_on}`, { contacts: found.contacts })} {t("what-if-days", { days: found.days })}
      </p>
      {found.based_on === "records" && found.unplanned > 0 && <Notice>{t("what-if-unplanned", { people: found.unplanned })}</Notice>}
      {parts.map(({ of, rows }) => (
        <section class="what-if-part" key={of} aria-labelledby={`what-if-${of}`}>
          <h3 id={`what-if-${of}`}>{of === "all" ? t("forecast-all") : t(`channel-${of}`)}</h3>
          <Table label={of === "all" ? t("forecast-all") : t(`channel-${of}`)} rows={rows} keyOf={(row) => `${of}-${row.name}`} columns={columns(found)} />
        </section>
      ))}
    </>
  );
}

function columns(found: WhatIf) {
  return [
    { name: t("what-if-figure"), cell: (row: WhatIfFigure) => t(`what-if-figure-${row.name}`, { target: found.target_s }) },
    { name: t("what-if-planned"), cell: (row: WhatIfFigure) => <Said range={row.planned} unit={row.unit} /> },
    { name: t("what-if-changed"), cell: (row: WhatIfFigure) => <Changed row={row} /> },
  ];
}

function Changed({ row }: { row: WhatIfFigure }) {
  return (
    <span class="what-if-changed" data-how={howOf(row)}>
      <Said range={row.changed} unit={row.unit} />
    </span>
  );
}

/** Better or worse, if it is more than chance: the middle of one day lies outside what most of the others came to. */
function howOf({ name, planned, changed }: WhatIfFigure): "better" | "worse" | undefined {
  if (!planned || !changed || (changed.middle >= planned.low && changed.middle <= planned.high)) return undefined;
  const isLess = changed.middle < planned.low;
  if (LESS.has(name)) return isLess ? "better" : "worse";
  return MORE.has(name) ? (isLess ? "worse" : "better") : undefined;
}

function Said({ range, unit }: { range: FigureRange | null; unit: WhatIfFigure["unit"] }) {
  if (!range) return <>–</>;
  const [low, middle, high] = [range.low, range.middle, range.high].map((value) => amount(value, unit));
  return (
    <>
      <strong>{middle}</strong> {low !== high && <span class="what-if-range">{t("what-if-range", { low: low ?? "", high: high ?? "" })}</span>}
    </>
  );
}

function amount(value: number, unit: WhatIfFigure["unit"]): string {
  if (unit === "s") return shortSpanText(value);
  return unit === "share" ? shareText(value) : new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(value);
}
