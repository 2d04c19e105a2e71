import { countryName } from "../shared/dates";
import { t } from "../shared/fluent";
import type { CustomerView, LineCard } from "../shared/wire";

/** The numbers that may be called, folded away: being called is quicker, and asks nothing on the telephone. */
export function Lines({ view }: { view: CustomerView }) {
  if (view.lines.length === 0) return null;
  const known = view.lines.some((line) => line.purpose === "identified");
  return (
    <details class="lines" data-testid="lines">
      <summary>{t("lines")}</summary>
      <ul>
        {view.lines.map((line) => (
          <li key={line.number}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      {known && <p class="field-hint">{t("lines-identified")}</p>}
    </details>
  );
}

function Line({ line }: { line: LineCard }) {
  const { number, country, extension, purpose } = line;
  return (
    <>
      <span>
        {t(`lines-${purpose}-short`)} · {countryName(country)}
      </span>
      <span class="line-number">
        <a href={`tel:${number.replace(/[^+\d]/g, "")}${extension && `,${extension}`}`}>{number}</a>
        {extension && ` ${t("lines-extension", { extension })}`}
      </span>
    </>
  );
}
