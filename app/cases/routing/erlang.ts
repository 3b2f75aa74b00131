/**
 * Queueing theory in closed form: arrivals at random (Poisson), work of exponential length, so many people. Offered load is in
 * erlangs: arrivals per unit of time multiplied with the mean time of work.
 */

/** Share of arrivals that would find everybody busy if nobody waited (Erlang B). */
export function erlangB(servers: number, erlangs: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n += 1) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked;
}

/** Share of arrivals that have to wait when everybody waits for as long as it takes (Erlang C); 1 when the load is too high. */
export function erlangC(servers: number, erlangs: number): number {
  if (erlangs >= servers) return 1;
  const blocked = erlangB(servers, erlangs);
  return blocked / (1 - (erlangs / servers) * (1 - blocked));
}

export interface QueueShape {
  readonly servers: number;
  /** Mean time between two arrivals. */
  readonly betweenMs: number;
  readonly workMs: number;
  /** Mean patience; null when nobody leaves. */
  readonly patienceMs: number | null;
}

/** Share of all arrivals that a person takes within a time: the service level. */
export function serviceLevel(shape: QueueShape, withinMs: number): number {
  const { servers, betweenMs, workMs, patienceMs } = shape;
  const erlangs = workMs / betweenMs;
  if (patienceMs !== null) return levelWithPatience(shape, withinMs, patienceMs);
  if (erlangs >= servers) return 0;
  return 1 - erlangC(servers, erlangs) * Math.exp((-(servers - erlangs) * withinMs) / workMs);
}

/**
 * Erlang A. Whoever finds k-1 waiting is reached after the sum of k exponential times whose rates rise by one impatience each;
 * e to the minus that sum (in units of patience) has the distribution Beta(servers·patience/work, k).
 */
function levelWithPatience({ servers, betweenMs, workMs }: QueueShape, withinMs: number, patienceMs: number): number {
  const arrive = 1 / betweenMs;
  const serve = 1 / workMs;
  const leave = 1 / patienceMs;
  const alpha = (servers * serve) / leave;
  const limit = Math.exp(-leave * withinMs);
  let weight = 1;
  let total = 1;
  let reached = servers > 0 ? 1 : 0;
  for (let there = 1; there < 100_000; there += 1) {
    weight *= arrive / (Math.min(there, servers) * serve + Math.max(0, there - servers) * leave);
    total += weight;
    const place = there - servers + 1;
    if (place <= 0) reached += weight;
    else reached += weight * (alpha / (alpha + place)) * (1 - incompleteBeta(limit, alpha + 1, place));
    if (there > servers && weight < total * 1e-13) break;
  }
  return reached / total;
}

/** Regularised incomplete beta function by its continued fraction (Lentz). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  if (x > (a + 1) / (a + b + 2)) return 1 - (front / b) * betaFraction(1 - x, b, a);
  return (front / a) * betaFraction(x, a, b);
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 1_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return result;
}

const lanczos = [
  76.180091729471, -86.505320329416, 24.01409824083, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5,
];

function logGamma(value: number): number {
  const shifted = value + 5.5;
  const series = lanczos.reduce((sum, factor, index) => sum + factor / (value + 1 + index), 1.000000000190015);
  return (value + 0.5) * Math.log(shifted) - shifted + Math.log((2.506628274631 * series) / value);
}
