import { has, t } from "../shared/fluent";
import { Select } from "../shared/ui";
import type { App } from "./app";
import type { Asking } from "./request";

interface Props {
  app: App;
  impacts: readonly string[];
  asking: Asking;
}

/** The same in one line, for those in a hurry; it may be left open. */
export function ImpactChoice({ app, impacts, asking }: Props) {
  const options = impacts.map((id) => ({ value: id, label: has(`impact-${id}`) ? t(`impact-${id}`) : id }));
  return (
    <Select
      label={t("impact")}
      hint={t("impact-hint")}
      placeholder={t("impact-unsaid")}
      value={app.draft.impact}
      options={options}
      error={asking.at("impact")}
      onValue={(impact) => app.edit({ impact })}
    />
  );
}

/** How much it affects the customer, in their own words. */
export function Impacts({ app, impacts, asking }: Props) {
  const error = asking.at("impact");
  return (
    <fieldset class="impacts" aria-describedby={error ? "impact-error" : undefined}>
      <legend>{t("impact")}</legend>
      {impacts.map((impact, index) => (
        <label key={impact} class="impact">
          <input
            type="radio"
            name="impact"
            value={impact}
            checked={app.draft.impact === impact}
            aria-invalid={error && index === 0 ? "true" : undefined}
            onChange={() => app.edit({ impact })}
          />
          <span>
            <strong>{has(`priority-${impact}`) ? t(`priority-${impact}`) : impact}</strong>
            {has(`impact-${impact}`) && <span class="field-hint">{t(`impact-${impact}`)}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p class="field-error" id="impact-error">
          <span aria-hidden="true">⚠</span> {error}
        </p>
      )}
    </fieldset>
  );
}
