import { useEffect, useRef, useState } from "preact/hooks";
import { languageName, shortSpanText } from "../shared/dates";
import { asFault, faultText } from "../shared/fault";
import { shareText, t } from "../shared/fluent";
import { tenths } from "../shared/estimate";
import { Button, EmptyState, Notice, Spinner } from "../shared/ui";
import type { Fault, Grade, Grades } from "../shared/wire";
import type { Desk } from "./desk";
import { Hours } from "./forecast-hours";
import { ForecastViews } from "./forecast-views";
import "./forecasts.css";
import { Table } from "./table";
import type { Column } from "./table";
import type { Page } from "./who";

const DAYS = 30;
/** A middle of the range that is off by less is as told. */
const AS_TOLD_S = 15;

/** How right the waits were that customers were shown, for a supervisor. */
export function ForecastsPage({ desk, turn }: { desk: Desk; turn: (page: Page) => void }) {
  const { grades, fault, again } = useGrades(desk);
  return (
    <main class="floor" tabIndex={0} data-testid="forecasts">
      <ForecastViews page="forecasts" turn={turn} />
      {fault ? <Failed fault={fault} again={again} /> : !grades ? <Spinner /> : grades.lately === null ? <TooFew grades={grades} /> : <All grades={grades} />}
    </main>
  );
}

function useGrades(desk: Desk) {
  const [grades, setGrades] = useState<Grades | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const here = useRef(true);
  const ask = (): void => {
    setFault(null);
    desk.session.get<Grades>(`/api/v1/forecast/grades?days=${DAYS}`).then(
      (found) => here.current && setGrades(found),
      (thrown: unknown) => here.current && setFault(asFault(thrown)),
    );
  };
  useEffect(() => {
    ask();
    return () => void (here.current = false);
  }, [desk]);
  return { grades, fault, again: ask };
}

function Failed({ fault, again }: { fault: Fault; again: () => void }) {
  return (
    <section class="part card" role="alert">
      <EmptyState title={t("forecast-failed")}>
        <p>{faultText(fault)}</p>
        <Button kind="primary" onClick={again}>
          {t("retry")}
        </Button>
      </EmptyState>
    </section>
  );
}

function TooFew({ grades }: { grades: Grades }) {
  const [all] = grades.grades;
  return (
    <section class="part card" data-testid="forecast-few">
      <EmptyState title={t("forecast-few")}>
        <p>{t("forecast-few-hint", { days: grades.days })}</p>
        <p>{t("forecast-few-so-far", { quotes: all?.quotes ?? 0 })}</p>
      </EmptyState>
    </section>
  );
}

function All({ grades }: { grades: Grades }) {
  const [all, ...others] = grades.grades;
  if (!all) return null;
  const classes = others.filter(({ channel }) => channel !== null);
  return (
    <>
      <Headline grades={grades} all={all} />
      <section class="part card" aria-labelledby="forecast-hours">
        <h2 id="forecast-hours">{t("forecast-hours")}</h2>
        <Hours grades={others.filter(({ hour }) => hour !== null)} />
      </section>
      <section class="part card" aria-labelledby="forecast-classes" data-testid="forecast-classes">
        <h2 id="forecast-classes">{t("forecast-classes")}</h2>
        <Table label={t("forecast-classes")} rows={classes.length > 1 ? [...classes, all] : classes} keyOf={(row) => `${row.channel}-${row.language}`} columns={columns()} />
        <p class="quiet">{t("forecast-classes-note")}</p>
      </section>
    </>
  );
}

function Headline({ grades, all }: { grades: Grades; all: Grade }) {
  const { days, left, unknown, drifting, lately } = grades;
  const facts = [
    t("forecast-days", { days }),
    t("forecast-waits", { quotes: all.quotes }),
    t("forecast-share", { share: shareText(all.kept) }),
    left && t("forecast-left", { left }),
    unknown && t("forecast-unknown", { unknown }),
  ];
  return (
    <section class="part card" aria-labelledby="forecast-kept" data-testid="forecast-kept">
      <h2 id="forecast-kept" class="forecast-kept">
        {t("forecast-kept", { tenths: tenths(all.kept) })}
      </h2>
      <p class="quiet">{facts.filter(Boolean).join(" · ")}</p>
      {drifting && lately !== null && (
        <Notice tone="warn">
          <p>
            <strong>{t("forecast-drifting", { share: shareText(lately) })}</strong> {t("forecast-drifting-hint")}
          </p>
        </Notice>
      )}
    </section>
  );
}

function columns(): Column<Grade>[] {
  return [
    { name: t("agent-column-channel"), cell: (row) => (row.channel ? t(`channel-${row.channel}`) : <strong>{t("forecast-all")}</strong>) },
    { name: t("agent-column-language"), cell: (row) => (row.language ? languageName(row.language) : "–") },
    { name: t("forecast-column-waits"), cell: (row) => t("forecast-count", { count: row.quotes }) },
    { name: t("forecast-column-kept"), cell: (row) => <strong>{shareText(row.kept)}</strong> },
    { name: t("forecast-column-sooner"), cell: (row) => shareText(row.earlier) },
    { name: t("forecast-column-later"), cell: (row) => shareText(row.later) },
    { name: t("forecast-column-wait"), cell: (row) => shortSpanText(row.wait_s) },
    { name: t("forecast-column-error"), cell: (row) => <strong>{shortSpanText(row.error_s)}</strong> },
    { name: t("forecast-column-last"), cell: (row) => shortSpanText(row.error_last_s) },
    { name: t("forecast-column-line"), cell: (row) => shortSpanText(row.error_line_s) },
    { name: t("forecast-column-bias"), cell: (row) => biasText(row.bias_s) },
  ];
}

function biasText(bias_s: number): string {
  if (Math.abs(bias_s) < AS_TOLD_S) return t("forecast-bias-none");
  return t(bias_s > 0 ? "forecast-bias-sooner" : "forecast-bias-later", { span: shortSpanText(Math.round(Math.abs(bias_s) / 10) * 10) });
}
