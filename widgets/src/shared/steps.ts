/** Waits are said in coarse steps (minutes), so that a number on the screen does not tremble; then quarter hours. */
const STEPS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60];

/** Smallest step that is not shorter than this many seconds, in minutes. */
export function stepUp(seconds: number): number {
  const minutes = Math.ceil(seconds / 60);
  return STEPS.find((step) => step >= minutes) ?? Math.ceil(minutes / 15) * 15;
}

/** Largest step that is not longer than this many seconds, in minutes; 0 below one minute. */
export function stepDown(seconds: number): number {
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60 ? Math.floor(minutes / 15) * 15 : STEPS.reduce((best, step) => (step <= minutes ? step : best), 0);
}
