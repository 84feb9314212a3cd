// A circuit breaker: after several failures in a row a provider is left alone for a while, then tried once.

const OPENS_AFTER = 5;
const REST_MS = 15_000;

type Circuit = { failures: number; restUntil: number };
const circuits = new Map<string, Circuit>();

/** Whether the provider may be asked now. After a rest, exactly one caller is let through as a probe. */
export function mayAsk(provider: string, now = Date.now()): boolean {
  const circuit = circuits.get(provider);
  if (!circuit || circuit.failures < OPENS_AFTER) return true;
  if (now < circuit.restUntil) return false;
  circuit.restUntil = now + REST_MS;
  return true;
}

/** Tells how it went: a success closes the circuit. */
export function report(provider: string, ok: boolean, now = Date.now()): void {
  if (ok) circuits.delete(provider);
  else {
    const failures = (circuits.get(provider)?.failures ?? 0) + 1;
    circuits.set(provider, { failures, restUntil: now + REST_MS });
  }
}
