import { t } from "../shared/fluent";
import { useCast } from "./cast";
import { readable } from "./number";

/** What to key on the line that asks who calls: before calling it, and while the call is up (`to`: the number called). */
export function Identified({ to }: { to?: string }) {
  const caller = useCast()?.caller;
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
