// Which addresses of the internet anybody may reach. Everything else belongs to a machine, a household, a company or nobody.
import { BlockList, isIP } from "node:net";

/** IPv4 that is not public: this host, private, shared, loopback, link-local, documentation, benchmarks, relays, multicast, reserved. */
const CLOSED_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Inside of 2000::/3, the only IPv6 that is given out: protocols (Teredo among them), documentation, 6to4. */
const CLOSED_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const closed = new BlockList();
for (const [address, bits] of CLOSED_V4) closed.addSubnet(address, bits, "ipv4");
for (const [address, bits] of CLOSED_V6) closed.addSubnet(address, bits, "ipv6");
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address, as a socket or a lookup spells it, is public. False for whatever is no address, and for a zone. */
export function isPublicAddress(address: string): boolean {
  if (address.includes("%")) return false;
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, "ipv4");
    case 6:
      return given.check(address, "ipv6") && !closed.check(address, "ipv6");
    default:
      return false;
  }
}

/** Names that mean this machine or this network, whatever a resolver says of them. */
const HOME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)$/;

/** Whether a host name, as `URL` spells it, may be looked up on the internet: it has a dot and is nobody's home. */
export const isPublicName = (name: string): boolean => {
  const plain = name.toLowerCase().replace(/\.$/, "");
  return /^(?=.{1,253}$)(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]*$/.test(plain) && !HOME.test(plain);
};
