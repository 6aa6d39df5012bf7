/**
 * Returns P(X ≥ value) of a chi-square distribution: the regularised upper incomplete gamma function Q(k/2, x/2) (NIST
 * Digital Library of Mathematical Functions, 8.2.4), by its series (8.7.1) left of the mean and by its continued
 * fraction (8.9.2) right of it.
 *
 * @param degrees of freedom, a whole number of at least 1.
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (value <= 0) return 1;
  const [shape, x] = [degrees / 2, value / 2];
  const scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? 1 - scale * lowerSeries(shape, x) : scale * upperFraction(shape, x);
}

const TERMS_MAX = 10_000;
const PRECISION = 1e-16;

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let total = term;
  for (let step = 1; step < TERMS_MAX && Math.abs(term) > Math.abs(total) * PRECISION; step += 1) {
    term *= x / (shape + step);
    total += term;
  }
  return total;
}

/** By W. J. Lentz's method (Appl. Opt. 15, 1976). */
function upperFraction(shape: number, x: number): number {
  const tiny = Number.MIN_VALUE / PRECISION;
  let denominator = x + 1 - shape;
  let ratio = 1 / tiny;
  let inverse = 1 / denominator;
  let fraction = inverse;
  for (let step = 1; step < TERMS_MAX; step += 1) {
    const factor = -step * (step - shape);
    denominator += 2;
    inverse = 1 / (factor * inverse + denominator || tiny);
    ratio = denominator + factor / ratio || tiny;
    const change = ratio * inverse;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return fraction;
}

/** Coefficients of C. Lanczos' approximation (SIAM J. Numer. Anal. B 1, 1964) for g = 7 and nine terms. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Returns ln Γ(z) for z of at least 1/2. */
function logGamma(z: number): number {
  const shifted = z - 1;
  const series = LANCZOS.reduce(
    (total, factor, term) => (term === 0 ? factor : total + factor / (shifted + term)),
    0,
  );
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}

/**
 * Returns P(K ≥ value) of Kolmogorov's limiting distribution (A. N. Kolmogorov, 1933): by the alternating series for
 * large values, and by the theta transform of the same function for small ones, where the series does not converge.
 */
export function kolmogorovTail(value: number): number {
  if (value <= 0) return 1;
  if (value < 0.82) {
    const exponent = -(Math.PI ** 2) / (8 * value * value);
    const total = [1, 3, 5, 7].reduce((running, odd) => running + Math.exp(exponent * odd * odd), 0);
    return 1 - (Math.sqrt(2 * Math.PI) / value) * total;
  }
  let total = 0;
  for (let term = 1; term <= 100; term += 1) {
    const part = Math.exp(-2 * term * term * value * value);
    total += term % 2 === 1 ? part : -part;
    if (part < PRECISION * total) break;
  }
  return Math.min(1, 2 * total);
}
