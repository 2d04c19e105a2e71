import { useEffect, useState } from "preact/hooks";
import type { DemoCast } from "../shared/wire";

let asked: Promise<DemoCast | null> | null = null;

/** Asked for once; none when there is no demo. */
function ask(): Promise<DemoCast | null> {
  asked ??= fetch("/demo/cast")
    .then((answer) => answer.json() as Promise<DemoCast>)
    .catch(() => ((asked = null), null));
  return asked;
}

/** The demo's people and lines; null until they are known. */
export function useCast(): DemoCast | null {
  const [cast, setCast] = useState<DemoCast | null>(null);
  useEffect(() => void ask().then(setCast), []);
  return cast;
}
