/** Country codes of the demo's numbers, longest first, with how their digits are grouped for reading. */
const GROUPS: readonly (readonly [string, readonly number[]])[] = [
  ["351", [3, 3, 3]],
  ["33", [1, 2, 2, 2, 2]],
  ["34", [3, 2, 2, 2]],
  ["44", [2, 4, 4]],
  ["46", [1, 3, 3, 2]],
  ["49", [2, 4, 4]],
  ["61", [1, 4, 4]],
  ["1", [3, 3, 4]],
];

/** An E.164 number in groups, "+33 1 99 00 00 01"; anything else unchanged. Only for reading: no check of validity. */
export function readable(number: string): string {
  const found = /^\+\d{6,15}$/.test(number) && GROUPS.find(([code]) => number.startsWith(`+${code}`));
  if (!found) return number;
  const [code, sizes] = found;
  const parts = [`+${code}`];
  let rest = number.slice(code.length + 1);
  for (const size of sizes) {
    parts.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...parts, rest].filter(Boolean).join("\u00a0");
}
