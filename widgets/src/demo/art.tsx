/** The site's drawings, made here from plain shapes. Colors come from art.css by class. */

/** Where the stars of the hero stand: x, y, radius. */
const STARS: readonly (readonly [number, number, number])[] = [
  [40, 60, 1.6], [92, 148, 1.1], [130, 40, 2.2], [188, 96, 1.2], [232, 30, 1.5], [276, 132, 1.8], [318, 58, 1.1],
  [352, 178, 1.4], [60, 236, 1.3], [24, 320, 1.7], [120, 300, 1.1], [402, 90, 1.3], [452, 210, 1.8], [492, 44, 1.2],
  [520, 150, 1.5], [420, 300, 1.2], [500, 330, 1.6], [180, 210, 1], [300, 250, 1], [540, 260, 1.1],
];
/** A constellation of our own: the line the telescope has just recognized. */
const FOUND: readonly (readonly [number, number])[] = [[92, 148], [188, 96], [276, 132], [318, 58], [402, 90]];

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <circle class="mark-sky" cx="16" cy="16" r="15" />
      <path class="mark-moon" d="M21.5 22.800A10 10 0 1 1 17.5 6.200a8 8 0 1 0 4 16.600z" />
      <circle class="mark-star" cx="22.5" cy="11" r="1.6" />
    </svg>
  );
}

export function NightSky({ label }: { label: string }) {
  return (
    <svg class="night" viewBox="0 0 560 460" role="img" aria-label={label}>
      <path class="night-hill far" d="M-1600 380C-900 330-300 440 0 400c90-50 170-28 262-12s190-46 298-22 700 60 1500 0v100H-1600z" />
      {STARS.map(([x, y, r]) => (
        <circle key={`${x}-${y}`} class="night-star" cx={x} cy={y} r={r} />
      ))}
      <polyline class="night-line" points={FOUND.map((point) => point.join(",")).join(" ")} />
      {FOUND.map(([x, y]) => (
        <circle key={`${x}-${y}`} class="night-ring" cx={x} cy={y} r="7" />
      ))}
      <path class="night-moon" d="M492 128a46 46 0 1 1-26-78 37 37 0 1 0 26 78z" />
      <path class="night-hill" d="M-1600 440c600-40 1100 24 1600-10 120-34 220-20 318-14s160-18 242-8 800 40 1500 10v50H-1600z" />
      <g transform="translate(416 172) scale(-1.25 1.25)">
        <Telescope tube={46} length={124} />
      </g>
    </svg>
  );
}

/** One telescope, pointing up to the right. `tube` is its diameter, `length` its length, in a box of 160 × 200. */
export function Telescope({ tube, length }: { tube: number; length: number }) {
  const half = tube / 2;
  return (
    <g class="scope">
      <path class="scope-leg" d="M80 112 44 196M80 112l36 84M80 112v80" />
      <path class="scope-spread" d="M60 160h40" />
      <rect class="scope-arm" x="66" y="84" width="28" height="38" rx="10" />
      <g transform="rotate(-52 80 84)">
        <rect class="scope-tube" x={80 - length * 0.36} y={84 - half} width={length} height={tube} rx={half * 0.34} />
        <rect class="scope-band" x={80 + length * 0.64 - 22} y={84 - half} width="9" height={tube} />
        <ellipse class="scope-lens" cx={80 + length * 0.64} cy="84" rx={half * 0.24} ry={half * 0.86} />
        <rect class="scope-foot" x={80 - length * 0.36 - 7} y={84 - half * 0.62} width="11" height={tube * 0.62} rx="4" />
      </g>
      <circle class="scope-joint" cx="80" cy="88" r="11" />
      <circle class="scope-light" cx="80" cy="88" r="4.5" />
    </g>
  );
}

export function ProductPicture({ tube, length }: { tube: number; length: number }) {
  return (
    <svg class="product-picture" viewBox="-20 -12 240 216" aria-hidden="true">
      <circle class="product-halo" cx="92" cy="104" r="92" />
      <Telescope tube={tube} length={length} />
    </svg>
  );
}
