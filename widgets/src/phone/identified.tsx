import { useEffect, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import type { DemoCaller, DemoCast } from "../shared/wire";
import { readable } from "./number";

let asked: Promise<DemoCaller | null> | null = null;

/** The demo's customer with a host key; asked for once, none when there is none. */
function ask(): Promise<DemoCaller | null> {
  asked ??= fetch("/demo/cast")
    .then((answer) => answer.json() as Promise<DemoCast>)
    .then((cast) => cast.caller)
    .catch(() => ((asked = null), null));
  return asked;
}

/** What to key on the line that asks who calls: before calling it, and while the call is up (`to`: the number called). */
export function Identified({ to }: { to?: string }) {
  const [caller, setCaller] = useState<DemoCaller | null>(null);
  useEffect(() => void ask().then(setCaller), []);
  if (!caller || (to !== undefined && to !== caller.line)) return null;
  return (
    <div class="identified" data-testid="phone-identified">
      <p>{t("phone-identified", { name: caller.name, line: readable(caller.line) })}</p>
      <dl>
        <dt>{t("phone-identified-number")}</dt>
        <dd>{caller.personal_number} #</dd>
        <dt>{t("phone-identified-key")}</dt>
        <dd>{caller.host_key} #</dd>
      </dl>
    </div>
  );
}
